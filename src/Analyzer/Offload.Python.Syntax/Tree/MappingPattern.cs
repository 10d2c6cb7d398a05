using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary><c>{key: pattern, **rest}</c></summary>
public sealed class MappingPattern(int start, int end, ImmutableArray<MappingPatternItem> items, string? rest)
    : Pattern(start, end)
{
    public ImmutableArray<MappingPatternItem> Items { get; } = items;

    public string? Rest { get; } = rest;

    public override NodeKind Kind => NodeKind.MappingPattern;

    internal override void PushChildren(NodeStack stack)
    {
        foreach (var item in Items)
            item.PushChildren(stack);
    }
}
