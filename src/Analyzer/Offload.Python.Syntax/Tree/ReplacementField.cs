namespace Offload.Python.Syntax.Tree;

/// <summary><c>{value=!r:format}</c> in an f-string or t-string.</summary>
public sealed class ReplacementField(
    int start,
    int end,
    bool isRaw,
    Expression value,
    int textEnd,
    bool showsText,
    char conversion,
    FormatSpecifier? format)
    : Node(start, end)
{
    /// <summary>Whether the string around it is raw.</summary>
    public bool IsRaw { get; } = isRaw;

    public Expression Value { get; } = value;

    /// <summary>Where the text of the value ends, with the white space and the <c>=</c> behind it.</summary>
    public int TextEnd { get; } = textEnd;

    /// <summary>Whether an <c>=</c> makes the field show the text of the value too.</summary>
    public bool ShowsText { get; } = showsText;

    /// <summary><c>r</c>, <c>s</c> or <c>a</c>; NUL where there is none.</summary>
    public char Conversion { get; } = conversion;

    public FormatSpecifier? Format { get; } = format;

    public override NodeKind Kind => NodeKind.ReplacementField;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Value);
        stack.Push(Format);
    }
}
