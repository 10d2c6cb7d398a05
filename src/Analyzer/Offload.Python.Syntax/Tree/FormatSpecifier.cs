using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary>What follows the colon of a replacement field, with the colon.</summary>
public sealed class FormatSpecifier(int start, int end, ImmutableArray<Node> parts)
    : Node(start, end)
{
    public ImmutableArray<Node> Parts { get; } = parts;

    public override NodeKind Kind => NodeKind.FormatSpecifier;

    internal override void PushChildren(NodeStack stack) => stack.Push(Parts);
}
