using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary><c>for target in iterable</c>, and its <c>else</c>.</summary>
public sealed class ForStatement(
    int start,
    int end,
    bool isAsync,
    Expression target,
    Expression iterable,
    ImmutableArray<Statement> body,
    ImmutableArray<Statement> @else)
    : Statement(start, end)
{
    public bool IsAsync { get; } = isAsync;

    public Expression Target { get; } = target;

    public Expression Iterable { get; } = iterable;

    public ImmutableArray<Statement> Body { get; } = body;

    public ImmutableArray<Statement> Else { get; } = @else;

    public override NodeKind Kind => NodeKind.ForStatement;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Target);
        stack.Push(Iterable);
        stack.Push(Body);
        stack.Push(Else);
    }
}
