using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary><c>del a, b</c></summary>
public sealed class DeleteStatement(int start, int end, ImmutableArray<Expression> targets)
    : Statement(start, end)
{
    public ImmutableArray<Expression> Targets { get; } = targets;

    public override NodeKind Kind => NodeKind.DeleteStatement;

    internal override void PushChildren(NodeStack stack) => stack.Push(Targets);
}
