namespace Offload.Python.Syntax.Tree;

/// <summary><c>lower:upper:step</c>, inside of a subscript.</summary>
public sealed class SliceExpression(int start, int end, Expression? lower, Expression? upper, Expression? step)
    : Expression(start, end)
{
    public Expression? Lower { get; } = lower;

    public Expression? Upper { get; } = upper;

    public Expression? Step { get; } = step;

    public override NodeKind Kind => NodeKind.SliceExpression;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Lower);
        stack.Push(Upper);
        stack.Push(Step);
    }
}
