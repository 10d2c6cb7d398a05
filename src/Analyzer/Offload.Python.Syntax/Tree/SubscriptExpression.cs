namespace Offload.Python.Syntax.Tree;

/// <summary><c>value[index]</c></summary>
public sealed class SubscriptExpression(int start, int end, Expression value, Expression index)
    : TargetExpression(start, end)
{
    public Expression Value { get; } = value;

    public Expression Index { get; } = index;

    public override NodeKind Kind => NodeKind.SubscriptExpression;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Value);
        stack.Push(Index);
    }
}
