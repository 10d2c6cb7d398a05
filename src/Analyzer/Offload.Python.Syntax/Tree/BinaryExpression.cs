namespace Offload.Python.Syntax.Tree;

/// <summary>An arithmetic or bitwise operation.</summary>
public sealed class BinaryExpression(int start, int end, Expression left, BinaryOperator @operator, Expression right)
    : Expression(start, end)
{
    public Expression Left { get; } = left;

    public BinaryOperator Operator { get; } = @operator;

    public Expression Right { get; } = right;

    public override NodeKind Kind => NodeKind.BinaryExpression;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Left);
        stack.Push(Right);
    }
}
