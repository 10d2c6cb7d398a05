using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary><c>while test</c>, and its <c>else</c>.</summary>
public sealed class WhileStatement(
    int start,
    int end,
    Expression test,
    ImmutableArray<Statement> body,
    ImmutableArray<Statement> @else)
    : Statement(start, end)
{
    public Expression Test { get; } = test;

    public ImmutableArray<Statement> Body { get; } = body;

    public ImmutableArray<Statement> Else { get; } = @else;

    public override NodeKind Kind => NodeKind.WhileStatement;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Test);
        stack.Push(Body);
        stack.Push(Else);
    }
}
