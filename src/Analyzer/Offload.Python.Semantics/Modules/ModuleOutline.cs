using Offload.Python.Syntax;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Semantics.Modules;

/// <summary>What is kept of every file: its size, its faults and the names in it.</summary>
public sealed record ModuleOutline(int Lines, IReadOnlyList<Diagnostic> Faults, IReadOnlyCollection<string> Names)
{
    internal static ModuleOutline Of(SyntaxTree tree)
    {
        var names = new NameCollector();
        names.Walk(tree.Root);
        var lines = tree.Source.Lines;
        // What follows the last line break is a line where something stands in it.
        var count = lines.StartOf(lines.Count) < tree.Source.Bytes.Length ? lines.Count : lines.Count - 1;
        return new ModuleOutline(count, tree.Diagnostics, names.Found);
    }

    private sealed class NameCollector : SyntaxWalker
    {
        public HashSet<string> Found { get; } = new(StringComparer.Ordinal);

        protected override bool Enter(Node node)
        {
            switch (node)
            {
                case NameExpression name:
                    Found.Add(name.Name);
                    return false;
                case AttributeExpression attribute:
                    Found.Add(attribute.Name);
                    return true;
                case ImportAlias alias:
                    Found.Add(alias.Name);
                    return false;
                case FunctionDefinition function:
                    Found.Add(function.Name);
                    return true;
                case ClassDefinition type:
                    Found.Add(type.Name);
                    return true;
                default:
                    return true;
            }
        }
    }
}
