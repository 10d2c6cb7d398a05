using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary><c>except type as name</c> with its block.</summary>
public sealed class ExceptHandler(int start, int end, Expression? type, string? name, ImmutableArray<Statement> body)
    : Node(start, end)
{
    public Expression? Type { get; } = type;

    public string? Name { get; } = name;

    public ImmutableArray<Statement> Body { get; } = body;

    public override NodeKind Kind => NodeKind.ExceptHandler;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Type);
        stack.Push(Body);
    }
}
