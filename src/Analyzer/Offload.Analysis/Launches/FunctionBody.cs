using Offload.Python.Semantics.Scopes;
using Offload.Python.Syntax.Tree;

namespace Offload.Analysis.Launches;

/// <summary>The nodes of one function, without those of the functions inside of it.</summary>
internal static class FunctionBody
{
    /// <summary>All nodes of the code that a scope belongs to: its function's, or its module's own.</summary>
    public static IReadOnlyList<Node> NodesAround(Scope scope) =>
        Nodes(scope.Function is { } function ? function.Node : scope.Root.Node);

    /// <summary>All nodes of a function or module, in the order of the source.</summary>
    public static IReadOnlyList<Node> Nodes(Node root)
    {
        var collector = new Collector(root);
        collector.Walk(root);
        return collector.Found;
    }

    private sealed class Collector(Node root) : SyntaxWalker
    {
        public List<Node> Found { get; } = [];

        protected override bool Enter(Node node)
        {
            Found.Add(node);
            return node == root || node is not (FunctionDefinition or LambdaExpression or ClassDefinition);
        }
    }
}
