namespace Offload.Python.Syntax.Tree;

/// <summary><c>context as target</c></summary>
public sealed class WithItem(int start, int end, Expression context, Expression? target)
    : Node(start, end)
{
    public Expression Context { get; } = context;

    public Expression? Target { get; } = target;

    public override NodeKind Kind => NodeKind.WithItem;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Context);
        stack.Push(Target);
    }
}
