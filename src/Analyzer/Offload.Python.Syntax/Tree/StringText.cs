namespace Offload.Python.Syntax.Tree;

/// <summary>Text in an f-string or t-string, or a whole plain string that is concatenated with one.</summary>
public sealed class StringText(int start, int end, StringTextKind textKind)
    : Node(start, end)
{
    public StringTextKind TextKind { get; } = textKind;

    public override NodeKind Kind => NodeKind.StringText;
}
