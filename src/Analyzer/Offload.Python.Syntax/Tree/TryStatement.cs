using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary><c>try</c> with its clauses; <c>IsStar</c> where they are <c>except*</c>.</summary>
public sealed class TryStatement(
    int start,
    int end,
    bool isStar,
    ImmutableArray<Statement> body,
    ImmutableArray<ExceptHandler> handlers,
    ImmutableArray<Statement> @else,
    ImmutableArray<Statement> @finally)
    : Statement(start, end)
{
    public bool IsStar { get; } = isStar;

    public ImmutableArray<Statement> Body { get; } = body;

    public ImmutableArray<ExceptHandler> Handlers { get; } = handlers;

    public ImmutableArray<Statement> Else { get; } = @else;

    public ImmutableArray<Statement> Finally { get; } = @finally;

    public override NodeKind Kind => NodeKind.TryStatement;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Body);
        stack.Push(Handlers);
        stack.Push(Else);
        stack.Push(Finally);
    }
}
