using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary><c>class</c>. The span starts there, not at the decorators.</summary>
public sealed class ClassDefinition(
    int start,
    int end,
    ImmutableArray<Decorator> decorators,
    string name,
    int nameStart,
    ImmutableArray<TypeParameter> typeParameters,
    ImmutableArray<Expression> bases,
    ImmutableArray<KeywordArgument> keywords,
    ImmutableArray<Statement> body)
    : Statement(start, end)
{
    public ImmutableArray<Decorator> Decorators { get; } = decorators;

    public string Name { get; } = name;

    public int NameStart { get; } = nameStart;

    public ImmutableArray<TypeParameter> TypeParameters { get; } = typeParameters;

    public ImmutableArray<Expression> Bases { get; } = bases;

    public ImmutableArray<KeywordArgument> Keywords { get; } = keywords;

    public ImmutableArray<Statement> Body { get; } = body;

    public override NodeKind Kind => NodeKind.ClassDefinition;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Decorators);
        stack.Push(TypeParameters);
        stack.Push(Bases);
        stack.Push(Keywords);
        stack.Push(Body);
    }
}
