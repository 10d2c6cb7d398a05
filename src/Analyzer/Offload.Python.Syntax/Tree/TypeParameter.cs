namespace Offload.Python.Syntax.Tree;

/// <summary><c>T: bound = default</c>, <c>*Ts</c> or <c>**P</c> in brackets after a name.</summary>
public sealed class TypeParameter(
    int start,
    int end,
    TypeParameterKind typeParameterKind,
    string name,
    Expression? bound,
    Expression? @default)
    : Node(start, end)
{
    public TypeParameterKind TypeParameterKind { get; } = typeParameterKind;

    public string Name { get; } = name;

    public Expression? Bound { get; } = bound;

    public Expression? Default { get; } = @default;

    public override NodeKind Kind => NodeKind.TypeParameter;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Bound);
        stack.Push(Default);
    }
}
