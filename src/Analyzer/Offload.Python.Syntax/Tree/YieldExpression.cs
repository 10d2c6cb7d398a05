namespace Offload.Python.Syntax.Tree;

/// <summary><c>yield value</c></summary>
public sealed class YieldExpression(int start, int end, Expression? value)
    : Expression(start, end)
{
    public Expression? Value { get; } = value;

    public override NodeKind Kind => NodeKind.YieldExpression;

    internal override void PushChildren(NodeStack stack) => stack.Push(Value);
}
