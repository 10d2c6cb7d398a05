namespace Offload.Python.Syntax.Tree;

/// <summary><c>raise exception from cause</c></summary>
public sealed class RaiseStatement(int start, int end, Expression? exception, Expression? cause)
    : Statement(start, end)
{
    public Expression? Exception { get; } = exception;

    public Expression? Cause { get; } = cause;

    public override NodeKind Kind => NodeKind.RaiseStatement;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Exception);
        stack.Push(Cause);
    }
}
