using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary><c>f"…"</c>, with all its implicit concatenations; parts in the order of the source.</summary>
public sealed class FormattedString(int start, int end, ImmutableArray<Node> parts)
    : Expression(start, end)
{
    public ImmutableArray<Node> Parts { get; } = parts;

    public override NodeKind Kind => NodeKind.FormattedString;

    internal override void PushChildren(NodeStack stack) => stack.Push(Parts);
}
