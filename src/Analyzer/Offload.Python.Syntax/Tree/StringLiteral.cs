namespace Offload.Python.Syntax.Tree;

/// <summary>
/// Strings without replacement fields, with all their implicit concatenations. <see cref="Literals.StringValue"/>
/// reads them.
/// </summary>
public sealed class StringLiteral(int start, int end, bool isBytes)
    : Expression(start, end)
{
    public bool IsBytes { get; } = isBytes;

    public override NodeKind Kind => NodeKind.StringLiteral;
}
