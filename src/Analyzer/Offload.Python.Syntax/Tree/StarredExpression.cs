namespace Offload.Python.Syntax.Tree;

/// <summary><c>*value</c></summary>
public sealed class StarredExpression(int start, int end, Expression value)
    : TargetExpression(start, end)
{
    public Expression Value { get; } = value;

    public override NodeKind Kind => NodeKind.StarredExpression;

    internal override void PushChildren(NodeStack stack) => stack.Push(Value);
}
