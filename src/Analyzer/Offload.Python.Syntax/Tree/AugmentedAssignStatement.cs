namespace Offload.Python.Syntax.Tree;

/// <summary><c>target += value</c></summary>
public sealed class AugmentedAssignStatement(
    int start,
    int end,
    Expression target,
    BinaryOperator @operator,
    Expression value)
    : Statement(start, end)
{
    public Expression Target { get; } = target;

    public BinaryOperator Operator { get; } = @operator;

    public Expression Value { get; } = value;

    public override NodeKind Kind => NodeKind.AugmentedAssignStatement;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Target);
        stack.Push(Value);
    }
}
