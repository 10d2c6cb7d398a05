namespace Offload.Python.Syntax.Tree;

/// <summary><c>value.name</c></summary>
public sealed class AttributeExpression(int start, int end, Expression value, string name, int nameStart)
    : TargetExpression(start, end)
{
    public Expression Value { get; } = value;

    public string Name { get; } = name;

    public int NameStart { get; } = nameStart;

    public override NodeKind Kind => NodeKind.AttributeExpression;

    internal override void PushChildren(NodeStack stack) => stack.Push(Value);
}
