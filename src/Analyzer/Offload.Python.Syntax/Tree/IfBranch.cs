using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary><c>if test</c> or <c>elif test</c> with its block.</summary>
public sealed class IfBranch(int start, int end, Expression test, ImmutableArray<Statement> body)
    : Node(start, end)
{
    public Expression Test { get; } = test;

    public ImmutableArray<Statement> Body { get; } = body;

    public override NodeKind Kind => NodeKind.IfBranch;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Test);
        stack.Push(Body);
    }
}
