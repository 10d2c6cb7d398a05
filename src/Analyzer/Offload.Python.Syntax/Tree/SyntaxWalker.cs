namespace Offload.Python.Syntax.Tree;

/// <summary>
/// Visits a tree from the top, each node before its children and once more after them. It keeps its own stack, so that
/// no depth of a tree ends the process.
/// </summary>
public abstract class SyntaxWalker
{
    private readonly NodeStack _pending = new();
    private readonly NodeStack _open = new();

    /// <summary>Visits the node and all below it.</summary>
    public void Walk(Node root)
    {
        var ground = _pending.Count;
        _pending.Push(root);
        while (_pending.Count > ground)
        {
            var node = _pending[_pending.Count - 1];
            if (_open.Count > 0 && ReferenceEquals(_open[_open.Count - 1], node))
            {
                _pending.Pop();
                _open.Pop();
                Leave(node);
            }
            else
            {
                Open(node);
            }
        }
    }

    /// <summary>Called before the children; they are left out where it answers false.</summary>
    protected virtual bool Enter(Node node) => true;

    /// <summary>Called after the children, or right after <see cref="Enter"/> where there are none.</summary>
    protected virtual void Leave(Node node)
    {
    }

    private void Open(Node node)
    {
        _open.Push(node);
        if (!Enter(node))
            return;
        var first = _pending.Count;
        node.PushChildren(_pending);
        _pending.Reverse(first);
    }
}
