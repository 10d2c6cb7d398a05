namespace Offload.Python.Syntax.Tree;

/// <summary><c>target := value</c></summary>
public sealed class NamedExpression(int start, int end, Expression target, Expression value)
    : Expression(start, end)
{
    public Expression Target { get; } = target;

    public Expression Value { get; } = value;

    public override NodeKind Kind => NodeKind.NamedExpression;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Target);
        stack.Push(Value);
    }
}
