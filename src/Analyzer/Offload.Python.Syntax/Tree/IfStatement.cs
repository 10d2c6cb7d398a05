using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary><c>if</c>, its <c>elif</c>s and its <c>else</c>.</summary>
public sealed class IfStatement(
    int start,
    int end,
    ImmutableArray<IfBranch> branches,
    ImmutableArray<Statement> @else)
    : Statement(start, end)
{
    public ImmutableArray<IfBranch> Branches { get; } = branches;

    public ImmutableArray<Statement> Else { get; } = @else;

    public override NodeKind Kind => NodeKind.IfStatement;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Branches);
        stack.Push(Else);
    }
}
