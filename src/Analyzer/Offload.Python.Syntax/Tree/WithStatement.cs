using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary><c>with a as b, c as d</c></summary>
public sealed class WithStatement(
    int start,
    int end,
    bool isAsync,
    ImmutableArray<WithItem> items,
    ImmutableArray<Statement> body)
    : Statement(start, end)
{
    public bool IsAsync { get; } = isAsync;

    public ImmutableArray<WithItem> Items { get; } = items;

    public ImmutableArray<Statement> Body { get; } = body;

    public override NodeKind Kind => NodeKind.WithStatement;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Items);
        stack.Push(Body);
    }
}
