using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary><c>{key: value, **map}</c></summary>
public sealed class DictExpression(int start, int end, ImmutableArray<DictItem> items)
    : Expression(start, end)
{
    public ImmutableArray<DictItem> Items { get; } = items;

    public override NodeKind Kind => NodeKind.DictExpression;

    internal override void PushChildren(NodeStack stack)
    {
        foreach (var item in Items)
            item.PushChildren(stack);
    }
}
