namespace Offload.Python.Syntax.Tree;

/// <summary><c>assert test, message</c></summary>
public sealed class AssertStatement(int start, int end, Expression test, Expression? message)
    : Statement(start, end)
{
    public Expression Test { get; } = test;

    public Expression? Message { get; } = message;

    public override NodeKind Kind => NodeKind.AssertStatement;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Test);
        stack.Push(Message);
    }
}
