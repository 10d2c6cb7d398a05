using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary><c>for target in iterable if condition …</c></summary>
public sealed class ComprehensionClause(
    int start,
    int end,
    bool isAsync,
    Expression target,
    Expression iterable,
    ImmutableArray<Expression> conditions)
    : Node(start, end)
{
    public bool IsAsync { get; } = isAsync;

    public Expression Target { get; } = target;

    public Expression Iterable { get; } = iterable;

    public ImmutableArray<Expression> Conditions { get; } = conditions;

    public override NodeKind Kind => NodeKind.ComprehensionClause;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Target);
        stack.Push(Iterable);
        stack.Push(Conditions);
    }
}
