using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary><c>type Name[T] = value</c></summary>
public sealed class TypeAliasStatement(
    int start,
    int end,
    NameExpression name,
    ImmutableArray<TypeParameter> typeParameters,
    Expression value)
    : Statement(start, end)
{
    public NameExpression Name { get; } = name;

    public ImmutableArray<TypeParameter> TypeParameters { get; } = typeParameters;

    public Expression Value { get; } = value;

    public override NodeKind Kind => NodeKind.TypeAliasStatement;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Name);
        stack.Push(TypeParameters);
        stack.Push(Value);
    }
}
