using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary><c>[a, b]</c></summary>
public sealed class ListExpression(int start, int end, ImmutableArray<Expression> elements)
    : TargetExpression(start, end)
{
    public ImmutableArray<Expression> Elements { get; } = elements;

    public override NodeKind Kind => NodeKind.ListExpression;

    internal override void PushChildren(NodeStack stack) => stack.Push(Elements);
}
