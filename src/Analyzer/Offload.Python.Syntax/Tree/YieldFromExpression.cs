namespace Offload.Python.Syntax.Tree;

/// <summary><c>yield from value</c></summary>
public sealed class YieldFromExpression(int start, int end, Expression value)
    : Expression(start, end)
{
    public Expression Value { get; } = value;

    public override NodeKind Kind => NodeKind.YieldFromExpression;

    internal override void PushChildren(NodeStack stack) => stack.Push(Value);
}
