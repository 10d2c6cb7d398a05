using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary><c>a = b = value</c></summary>
public sealed class AssignStatement(int start, int end, ImmutableArray<Expression> targets, Expression value)
    : Statement(start, end)
{
    public ImmutableArray<Expression> Targets { get; } = targets;

    public Expression Value { get; } = value;

    public override NodeKind Kind => NodeKind.AssignStatement;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Targets);
        stack.Push(Value);
    }
}
