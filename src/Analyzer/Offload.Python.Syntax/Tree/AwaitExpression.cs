namespace Offload.Python.Syntax.Tree;

/// <summary><c>await value</c></summary>
public sealed class AwaitExpression(int start, int end, Expression value)
    : Expression(start, end)
{
    public Expression Value { get; } = value;

    public override NodeKind Kind => NodeKind.AwaitExpression;

    internal override void PushChildren(NodeStack stack) => stack.Push(Value);
}
