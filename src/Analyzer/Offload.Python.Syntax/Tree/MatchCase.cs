using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary><c>case pattern if guard</c> with its block.</summary>
public sealed class MatchCase(int start, int end, Pattern pattern, Expression? guard, ImmutableArray<Statement> body)
    : Node(start, end)
{
    public Pattern Pattern { get; } = pattern;

    public Expression? Guard { get; } = guard;

    public ImmutableArray<Statement> Body { get; } = body;

    public override NodeKind Kind => NodeKind.MatchCase;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Pattern);
        stack.Push(Guard);
        stack.Push(Body);
    }
}
