using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary><c>left &lt; b &lt;= c</c>: a chain is one node.</summary>
public sealed class ComparisonExpression(int start, int end, Expression left, ImmutableArray<ComparisonTerm> terms)
    : Expression(start, end)
{
    public Expression Left { get; } = left;

    public ImmutableArray<ComparisonTerm> Terms { get; } = terms;

    public override NodeKind Kind => NodeKind.ComparisonExpression;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Left);
        foreach (var item in Terms)
            item.PushChildren(stack);
    }
}
