namespace Offload.Python.Syntax.Tree;

/// <summary><c>body if test else orElse</c></summary>
public sealed class ConditionalExpression(int start, int end, Expression body, Expression test, Expression orElse)
    : Expression(start, end)
{
    public Expression Body { get; } = body;

    public Expression Test { get; } = test;

    public Expression OrElse { get; } = orElse;

    public override NodeKind Kind => NodeKind.ConditionalExpression;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Body);
        stack.Push(Test);
        stack.Push(OrElse);
    }
}
