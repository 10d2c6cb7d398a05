using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary><c>a, b</c>, with its parentheses where it has them.</summary>
public sealed class TupleExpression(int start, int end, ImmutableArray<Expression> elements)
    : TargetExpression(start, end)
{
    public ImmutableArray<Expression> Elements { get; } = elements;

    public override NodeKind Kind => NodeKind.TupleExpression;

    internal override void PushChildren(NodeStack stack) => stack.Push(Elements);
}
