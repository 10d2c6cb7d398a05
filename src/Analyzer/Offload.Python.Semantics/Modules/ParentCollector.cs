using Offload.Python.Syntax.Tree;

namespace Offload.Python.Semantics.Modules;

/// <summary>Notes the parent of every node.</summary>
internal sealed class ParentCollector : SyntaxWalker
{
    private readonly Dictionary<Node, Node> _parents = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<Node> _open = new();

    public static Dictionary<Node, Node> Read(Node root)
    {
        var collector = new ParentCollector();
        collector.Walk(root);
        return collector._parents;
    }

    protected override bool Enter(Node node)
    {
        if (_open.TryPeek(out var parent))
            _parents[node] = parent;
        _open.Push(node);
        return true;
    }

    protected override void Leave(Node node) => _open.Pop();
}
