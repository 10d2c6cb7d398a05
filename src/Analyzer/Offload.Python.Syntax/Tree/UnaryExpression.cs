namespace Offload.Python.Syntax.Tree;

/// <summary><c>-operand</c>, <c>not operand</c></summary>
public sealed class UnaryExpression(int start, int end, UnaryOperator @operator, Expression operand)
    : Expression(start, end)
{
    public UnaryOperator Operator { get; } = @operator;

    public Expression Operand { get; } = operand;

    public override NodeKind Kind => NodeKind.UnaryExpression;

    internal override void PushChildren(NodeStack stack) => stack.Push(Operand);
}
