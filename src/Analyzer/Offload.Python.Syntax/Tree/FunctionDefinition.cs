using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary><c>def</c> or <c>async def</c>. The span starts there, not at the decorators.</summary>
public sealed class FunctionDefinition(
    int start,
    int end,
    bool isAsync,
    ImmutableArray<Decorator> decorators,
    string name,
    int nameStart,
    ImmutableArray<TypeParameter> typeParameters,
    ParameterList parameters,
    Expression? returns,
    ImmutableArray<Statement> body)
    : Statement(start, end)
{
    public bool IsAsync { get; } = isAsync;

    public ImmutableArray<Decorator> Decorators { get; } = decorators;

    public string Name { get; } = name;

    public int NameStart { get; } = nameStart;

    public ImmutableArray<TypeParameter> TypeParameters { get; } = typeParameters;

    public ParameterList Parameters { get; } = parameters;

    public Expression? Returns { get; } = returns;

    public ImmutableArray<Statement> Body { get; } = body;

    public override NodeKind Kind => NodeKind.FunctionDefinition;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Decorators);
        stack.Push(TypeParameters);
        stack.Push(Parameters);
        stack.Push(Returns);
        stack.Push(Body);
    }
}
