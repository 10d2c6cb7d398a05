using System.Buffers;
using Offload.Python.Syntax;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Differential;

/// <summary>
/// What a parse showed: which nodes lay within which, and which faults were told. A source that shows something new has
/// reached a place of the parser where none was before.
/// </summary>
internal sealed class Features
{
    private static readonly SearchValues<char> Particulars = SearchValues.Create("':(0123456789");

    private readonly HashSet<int> _seen = [];
    private readonly FeatureWalker _walker = new();

    public int Count => _seen.Count;

    /// <summary>Looks at a parse, and says whether it showed something new.</summary>
    public bool Add(SyntaxTree tree)
    {
        var before = _seen.Count;
        _walker.Seen = _seen;
        _walker.End = tree.Source.Bytes.Length;
        _walker.Walk(tree.Root);
        foreach (var fault in tree.Diagnostics)
            _seen.Add(KindOf(fault));
        return _seen.Count > before;
    }

    /// <summary>A message without what it quotes and counts.</summary>
    private static int KindOf(Diagnostic fault)
    {
        var words = fault.Message.AsSpan();
        var end = words.IndexOfAny(Particulars);
        return string.GetHashCode(end < 0 ? words : words[..end], StringComparison.Ordinal);
    }

    private sealed class FeatureWalker : SyntaxWalker
    {
        private const int NoParent = 127;

        private readonly Stack<NodeKind> _open = new();

        public HashSet<int> Seen { get; set; } = [];

        public int End { get; set; }

        protected override bool Enter(Node node)
        {
            if (node.Start < 0 || node.End < node.Start || node.End > End)
                throw new InvalidOperationException($"{node.Kind} spans {node.Start} to {node.End} of {End} bytes.");
            var parent = _open.TryPeek(out var open) ? (int)open : NoParent;
            Seen.Add((parent * 256) + (int)node.Kind);
            _open.Push(node.Kind);
            return true;
        }

        protected override void Leave(Node node) => _open.Pop();
    }
}
