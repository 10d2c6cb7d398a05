namespace Offload.Python.Syntax.Tree;

/// <summary>
/// A part of the tree. Its span counts bytes of <see cref="Text.SourceText.Bytes"/> and holds no white space and no
/// comment at its ends.
/// </summary>
public abstract class Node(int start, int end)
{
    public int Start { get; } = start;

    /// <summary>Where nothing was there to be read, it is <see cref="Start"/>.</summary>
    public int End { get; } = Math.Max(start, end);

    public abstract NodeKind Kind { get; }

    /// <summary>The children in the order in which they are declared, which is nearly that of the source.</summary>
    public IReadOnlyList<Node> Children
    {
        get
        {
            var stack = new NodeStack();
            PushChildren(stack);
            return stack.TakeFrom(0);
        }
    }

    internal virtual void PushChildren(NodeStack stack)
    {
    }
}
