using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary><c>a and b and c</c>: a chain of one operator is one node.</summary>
public sealed class BooleanExpression(
    int start,
    int end,
    BooleanOperator @operator,
    ImmutableArray<Expression> values)
    : Expression(start, end)
{
    public BooleanOperator Operator { get; } = @operator;

    public ImmutableArray<Expression> Values { get; } = values;

    public override NodeKind Kind => NodeKind.BooleanExpression;

    internal override void PushChildren(NodeStack stack) => stack.Push(Values);
}
