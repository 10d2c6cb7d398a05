namespace Offload.Python.Syntax.Tree;

/// <summary><c>name=value</c>, or <c>**value</c> without a name, in a call or a class header.</summary>
public sealed class KeywordArgument(int start, int end, string? name, Expression value)
    : Node(start, end)
{
    public string? Name { get; } = name;

    public Expression Value { get; } = value;

    public override NodeKind Kind => NodeKind.KeywordArgument;

    internal override void PushChildren(NodeStack stack) => stack.Push(Value);
}
