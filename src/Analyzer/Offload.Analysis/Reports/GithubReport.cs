using System.Text;
using Offload.Analysis.Findings;

namespace Offload.Analysis.Reports;

/// <summary>Annotations of GitHub Actions: one workflow command a finding.</summary>
public static class GithubReport
{
    /// <summary>The commands, one a line. Suppressed and accepted findings are left out.</summary>
    public static string Write(ScanResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = new StringBuilder();
        foreach (var finding in result.Findings.Where(IsShown))
        {
            var level = finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "notice" };
            text.Append($"::{level} file={Property(finding.Span.Path)},line={finding.Span.Line},endLine={finding.Span.EndLine},")
                .Append($"col={finding.Span.Column},title={Property($"{finding.Rule} {finding.Api}")}::{Data(finding.Message)}\n");
        }

        foreach (var error in result.ParseErrors)
            text.Append($"::warning file={Property(error.Path)},line={error.Line},col={error.Column},title=Not read as Python::{Data(error.Message)}\n");
        return text.ToString();
    }

    internal static bool IsShown(Finding finding) => !finding.IsSuppressed && finding.BaselineState == BaselineState.New;

    private static string Data(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
