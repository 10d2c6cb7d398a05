using System.Text;
using Offload.Analysis.Findings;
using Offload.Analysis.Rules;

namespace Offload.Analysis.Reports;

/// <summary>A page of Markdown, for a pull request or a wiki.</summary>
public static class MarkdownReport
{
    private const int MaxRoutes = 3;

    public static string Write(ScanResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var summary = Summary.Of(result);
        var text = new StringBuilder("# Background work in this code base\n\n");
        foreach (var sentence in summary.Sentences)
            text.Append(sentence).Append('\n');
        text.Append('\n');
        if (!summary.Shown.IsEmpty)
        {
            text.Append("| rule | where | what | context | routes | effort |\n|---|---|---|---|---|---|\n");
            foreach (var finding in summary.Shown)
                AppendRow(text, finding);
            text.Append('\n');
        }

        foreach (var rule in summary.Shown.Select(finding => finding.Rule).Distinct().Order(StringComparer.Ordinal))
            text.Append($"* **{rule}** {Escape(RuleCatalog.Find(rule)?.Title ?? "")}\n");
        if (!result.ParseErrors.IsEmpty)
        {
            text.Append($"\n{result.ParseErrors.Length} places are not read as Python, the first in {Code(result.ParseErrors[0].Path)}.\n");
        }

        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, Finding finding)
    {
        var what = finding.Target is { } target ? $"{Code(finding.Api)} runs {Code(target)}" : Code(finding.Api);
        var routes = finding.Routes.Take(MaxRoutes).Select(route => Code(route.Rule.Length > 0 ? route.Rule : route.Endpoint));
        var more = finding.Routes.Length > MaxRoutes ? $" and {finding.Routes.Length - MaxRoutes} more" : "";
        text.Append($"| {finding.Rule} | {Code($"{finding.Span.Path}:{finding.Span.Line}")} | {what} | {Words.Of(finding.Context)}")
            .Append($" | {string.Join(", ", routes)}{more} | {Words.Of(finding.Effort)} |\n");
    }

    /// <summary>Text that stays text in a table: no markup, no line breaks.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '\\' or '`' or '*' or '_' or '{' or '}' or '[' or ']' or '<' or '>' or '(' or ')' or '#' or '|' or '!' or '&')
                escaped.Append('\\');
            escaped.Append(char.IsControl(c) ? ' ' : c);
        }

        return escaped.ToString();
    }

    /// <summary>A span of code, whatever is in it.</summary>
    private static string Code(string text)
    {
        var clean = new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]).Replace("|", "\\|", StringComparison.Ordinal);
        return clean.Contains('`', StringComparison.Ordinal) ? $"`` {clean} ``" : $"`{clean}`";
    }
}
