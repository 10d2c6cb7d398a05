namespace Offload.Python.Syntax.Tree;

/// <summary>An expression that stands alone.</summary>
public sealed class ExpressionStatement(int start, int end, Expression expression)
    : Statement(start, end)
{
    public Expression Expression { get; } = expression;

    public override NodeKind Kind => NodeKind.ExpressionStatement;

    internal override void PushChildren(NodeStack stack) => stack.Push(Expression);
}
