namespace Offload.Python.Syntax.Tree;

/// <summary><c>@expression</c></summary>
public sealed class Decorator(int start, int end, Expression expression)
    : Node(start, end)
{
    public Expression Expression { get; } = expression;

    public override NodeKind Kind => NodeKind.Decorator;

    internal override void PushChildren(NodeStack stack) => stack.Push(Expression);
}
