using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary><c>[a, *rest]</c>, <c>(a, b)</c> or <c>a, b</c></summary>
public sealed class SequencePattern(int start, int end, ImmutableArray<Pattern> patterns)
    : Pattern(start, end)
{
    public ImmutableArray<Pattern> Patterns { get; } = patterns;

    public override NodeKind Kind => NodeKind.SequencePattern;

    internal override void PushChildren(NodeStack stack) => stack.Push(Patterns);
}
