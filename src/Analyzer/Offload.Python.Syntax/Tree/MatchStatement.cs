using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary><c>match subject</c></summary>
public sealed class MatchStatement(int start, int end, Expression subject, ImmutableArray<MatchCase> cases)
    : Statement(start, end)
{
    public Expression Subject { get; } = subject;

    public ImmutableArray<MatchCase> Cases { get; } = cases;

    public override NodeKind Kind => NodeKind.MatchStatement;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Subject);
        stack.Push(Cases);
    }
}
