namespace Offload.Python.Syntax.Tree;

/// <summary>A literal or a dotted name, compared with <c>==</c>.</summary>
public sealed class ValuePattern(int start, int end, Expression value)
    : Pattern(start, end)
{
    public Expression Value { get; } = value;

    public override NodeKind Kind => NodeKind.ValuePattern;

    internal override void PushChildren(NodeStack stack) => stack.Push(Value);
}
