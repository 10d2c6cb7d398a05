namespace Offload.Python.Syntax.Tree;

/// <summary><c>None</c>, <c>True</c>, <c>False</c> or <c>...</c></summary>
public sealed class ConstantLiteral(int start, int end, ConstantValue value)
    : Expression(start, end)
{
    public ConstantValue Value { get; } = value;

    public override NodeKind Kind => NodeKind.ConstantLiteral;
}
