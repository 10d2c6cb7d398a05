using System.Text;
using Offload.Analysis.Findings;
using Offload.Python.Semantics.Modules;
using Offload.Python.Syntax.Tree;

namespace Offload.Analysis.Scanning;

/// <summary>The lines around a finding.</summary>
internal static class Excerpts
{
    private const int Context = 2;
    private const int MaxLines = 12;
    private const int MaxLength = 240;

    public static CodeExcerpt Around(Module module, Node node)
    {
        var lines = module.Tree.Source.Lines;
        var first = Math.Max(1, module.LineOf(node.Start) - Context);
        var last = Math.Min(Math.Min(lines.Count, module.LineOf(node.End) + Context), first + MaxLines - 1);
        return new CodeExcerpt(first, [.. Enumerable.Range(first, last - first + 1).Select(line => LineOf(module, line))]);
    }

    private static string LineOf(Module module, int line)
    {
        var lines = module.Tree.Source.Lines;
        var end = line < lines.Count ? lines.StartOf(line + 1) : module.Source.Length;
        var text = Encoding.UTF8.GetString(module.Source[lines.StartOf(line)..end]).TrimEnd('\r', '\n');
        return text.Length <= MaxLength ? text : text[..MaxLength] + "…";
    }
}
