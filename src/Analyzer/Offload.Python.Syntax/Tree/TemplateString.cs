using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary><c>t"…"</c>, with all its implicit concatenations; parts in the order of the source.</summary>
public sealed class TemplateString(int start, int end, ImmutableArray<Node> parts)
    : Expression(start, end)
{
    public ImmutableArray<Node> Parts { get; } = parts;

    public override NodeKind Kind => NodeKind.TemplateString;

    internal override void PushChildren(NodeStack stack) => stack.Push(Parts);
}
