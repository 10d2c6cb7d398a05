using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Offload.Python.Syntax.Tree;

/// <summary>A stack of nodes that is filled from the front and handed out in slices.</summary>
internal sealed class NodeStack
{
    private Node[] _nodes = new Node[64];

    public int Count { get; private set; }

    public Node this[int index] => _nodes[index];

    public void Push(Node? node)
    {
        if (node is null)
            return;
        if (Count == _nodes.Length)
            Array.Resize(ref _nodes, 2 * Count);
        _nodes[Count++] = node;
    }

    public void Push<T>(ImmutableArray<T> nodes)
        where T : Node
    {
        foreach (var node in nodes)
            Push(node);
    }

    public Node Pop() => _nodes[--Count];

    /// <summary>Turns what was pushed since there were <paramref name="first"/> nodes around.</summary>
    public void Reverse(int first) => Array.Reverse(_nodes, first, Count - first);

    /// <summary>Takes what was pushed since there were <paramref name="first"/> nodes, all of which are of the type.</summary>
    public ImmutableArray<T> Take<T>(int first)
        where T : Node
    {
        var count = Count - first;
        if (count == 0)
            return [];
        var taken = new T[count];
        for (var i = 0; i < taken.Length; i++)
            taken[i] = Unsafe.As<T>(_nodes[first + i]);
        Count = first;
        return ImmutableCollectionsMarshal.AsImmutableArray(taken);
    }

    public Node[] TakeFrom(int first)
    {
        var taken = _nodes[first..Count];
        Count = first;
        return taken;
    }
}
