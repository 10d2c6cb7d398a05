namespace Offload.Python.Syntax.Tree;

/// <summary><c>return value</c></summary>
public sealed class ReturnStatement(int start, int end, Expression? value)
    : Statement(start, end)
{
    public Expression? Value { get; } = value;

    public override NodeKind Kind => NodeKind.ReturnStatement;

    internal override void PushChildren(NodeStack stack) => stack.Push(Value);
}
