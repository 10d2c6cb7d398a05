namespace Offload.Python.Syntax.Tree;

/// <summary>A number. Its digits are its span in the source; <see cref="Literals.NumberValue"/> reads them.</summary>
public sealed class NumberLiteral(int start, int end, NumberKind numberKind)
    : Expression(start, end)
{
    public NumberKind NumberKind { get; } = numberKind;

    public override NodeKind Kind => NodeKind.NumberLiteral;
}
