using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Offload.Analysis.Findings;
using Offload.Analysis.Rules;
using Offload.Python.Semantics.Modules;
using Offload.Python.Syntax.Tree;

namespace Offload.Analysis.Baseline;

/// <summary>
/// Comments that accept a finding: <c># offload: ignore[OFL101] reason</c>, at its lines or alone on the line above.
/// </summary>
internal static partial class Suppressions
{
    public static ScanResult Apply(ScanResult result, Project project, IReadOnlySet<ModuleKind> kinds)
    {
        var remarks = ImmutableArray.CreateBuilder<Remark>();
        var byPath = result.Findings.GroupBy(finding => finding.Span.Path, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        var suppressed = new Dictionary<string, Comment>(StringComparer.Ordinal);
        foreach (var module in project.Modules.Where(module => kinds.Contains(module.Kind)))
        {
            foreach (var comment in CommentsIn(module))
                Read(comment, module, byPath.GetValueOrDefault(module.Path, []), suppressed, remarks);
        }

        return result with
        {
            Findings = [.. result.Findings.Select(finding => suppressed.TryGetValue(finding.Id, out var comment)
                ? finding with { IsSuppressed = true, SuppressionReason = comment.Reason }
                : finding)],
            Remarks = remarks.DrainToImmutable(),
        };
    }

    private static void Read(
        Comment comment,
        Module module,
        List<Finding> findings,
        Dictionary<string, Comment> suppressed,
        ImmutableArray<Remark>.Builder remarks)
    {
        foreach (var rule in comment.Rules)
        {
            if (RuleCatalog.Find(rule) is null)
            {
                remarks.Add(new Remark(module.Path, comment.Line, $"The suppression names {rule}, which is no rule."));
                continue;
            }

            var meant = findings.Where(finding => finding.Rule == rule && comment.IsFor(finding)).ToList();
            foreach (var finding in meant)
                suppressed.TryAdd(finding.Id, comment);
            if (meant.Count == 0)
                remarks.Add(new Remark(module.Path, comment.Line, $"The suppression of {rule} is not needed: nothing is found there."));
        }

        if (comment.Rules.IsEmpty)
            remarks.Add(new Remark(module.Path, comment.Line, "The suppression names no rule: write # offload: ignore[OFL101] and the reason."));
    }

    private static List<Comment> CommentsIn(Module module)
    {
        if (!module.Mentions("offload: ignore"u8))
            return [];
        var source = module.Source;
        var text = Encoding.UTF8.GetString(source);
        var strings = new StringSpans();
        strings.Walk(module.Tree.Root);
        var comments = new List<Comment>();
        foreach (Match match in Pattern().Matches(text))
        {
            var offset = Encoding.UTF8.GetByteCount(text.AsSpan(0, match.Index));
            if (strings.Contain(offset))
                continue;
            var line = module.LineOf(offset);
            var isAlone = source[module.Tree.Source.Lines.StartOf(line)..offset].Trim(" \t"u8).IsEmpty;
            var rules = match.Groups["rules"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var reason = match.Groups["reason"].Value.Trim();
            comments.Add(new Comment(line, isAlone, [.. rules], reason.Length == 0 ? null : reason));
        }

        return comments;
    }

    [GeneratedRegex(@"#[ \t]*offload:[ \t]*ignore(?:\[(?<rules>[^\]\r\n]*)\])?(?<reason>[^\r\n]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    private sealed record Comment(int Line, bool IsAlone, ImmutableArray<string> Rules, string? Reason)
    {
        public bool IsFor(Finding finding) =>
            (Line >= finding.Span.Line && Line <= finding.Span.EndLine)
            || Line == finding.StartLine
            || (IsAlone && (Line + 1 == finding.Span.Line || Line + 1 == finding.StartLine));
    }

    /// <summary>Where strings lie: what looks like a comment in one is none.</summary>
    private sealed class StringSpans : SyntaxWalker
    {
        private readonly List<(int Start, int End)> _spans = [];

        public bool Contain(int offset) => _spans.Exists(span => offset >= span.Start && offset < span.End);

        protected override bool Enter(Node node)
        {
            if (node is StringLiteral or FormattedString or TemplateString)
                _spans.Add((node.Start, node.End));
            return true;
        }
    }
}
