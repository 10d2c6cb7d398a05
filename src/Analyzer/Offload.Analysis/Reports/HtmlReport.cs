using System.Net;
using System.Text;
using Offload.Analysis.Findings;
using Offload.Analysis.Rules;

namespace Offload.Analysis.Reports;

/// <summary>
/// One page that needs nothing beside it: no network, no other file. Everything that comes from the code is escaped, and
/// the page allows no script but its own.
/// </summary>
public static class HtmlReport
{
    public static string Write(ScanResult result, string version)
    {
        ArgumentNullException.ThrowIfNull(result);
        var summary = Summary.Of(result);
        var body = new StringBuilder("<h1>Background work in this code base</h1>\n<div class=\"summary\">");
        foreach (var sentence in summary.Sentences)
            body.Append($"<p>{Text(sentence)}</p>");
        body.Append("</div>\n<div class=\"charts\">");
        AppendChart(body, "Kinds", summary.Shown.Select(finding => Words.Of(finding.Kind)));
        AppendChart(body, "Contexts", summary.Shown.Select(finding => Words.Of(finding.Context)));
        AppendChart(body, "Effort", summary.Shown.Select(finding => Words.Of(finding.Effort)));
        body.Append("</div>\n");
        AppendTable(body, summary);
        AppendRest(body, result);
        body.Append($"<footer>offload {Text(version)}</footer>");
        return HtmlFrame.Around(body.ToString());
    }

    private static void AppendChart(StringBuilder body, string title, IEnumerable<string> words)
    {
        var counts = words.CountBy(word => word).OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal).ToList();
        if (counts.Count == 0)
            return;
        const int Row = 26;
        const int Bar = 180;
        var most = counts[0].Value;
        body.Append($"<figure><figcaption>{title}</figcaption><svg role=\"img\" aria-label=\"{title}\" width=\"340\" height=\"{counts.Count * Row}\">");
        for (var i = 0; i < counts.Count; i++)
        {
            var width = Math.Max(2, counts[i].Value * Bar / most);
            body.Append($"<text x=\"104\" y=\"{(i * Row) + 17}\" text-anchor=\"end\">{Text(counts[i].Key)}</text>")
                .Append($"<rect x=\"112\" y=\"{(i * Row) + 4}\" width=\"{width}\" height=\"18\" rx=\"3\"/>")
                .Append($"<text x=\"{118 + width}\" y=\"{(i * Row) + 17}\">{counts[i].Value}</text>");
        }

        body.Append("</svg></figure>");
    }

    private static void AppendTable(StringBuilder body, Summary summary)
    {
        if (summary.Shown.IsEmpty)
            return;
        body.Append("<p><label>Show <input id=\"filter\" type=\"search\" placeholder=\"a word of path, rule, target or route\"></label></p>\n");
        body.Append("<table id=\"findings\"><thead><tr>");
        foreach (var column in (string[])["Severity", "Rule", "Place", "What runs", "Context", "Routes", "Effort"])
            body.Append($"<th scope=\"col\"><button type=\"button\">{column}</button></th>");
        body.Append("</tr></thead><tbody>\n");
        foreach (var finding in summary.Shown)
            AppendRow(body, finding);
        body.Append("</tbody></table>\n");
    }

    private static void AppendRow(StringBuilder body, Finding finding)
    {
        var severity = Words.Of(finding.Severity);
        body.Append($"<tr><td data-order=\"{-(int)finding.Severity}\"><span class=\"{severity}\">{severity}</span></td>")
            .Append($"<td title=\"{Text(RuleCatalog.Find(finding.Rule)?.Title ?? "")}\">{finding.Rule}</td>")
            .Append($"<td>{Text(finding.Span.Path)}:{finding.Span.Line}<details><summary>code and ways</summary>");
        AppendDetails(body, finding);
        body.Append($"</details></td><td><code>{Text(finding.Target ?? finding.Api)}</code><br><small>{Text(finding.Api)}</small></td>")
            .Append($"<td>{Words.Of(finding.Context)}{(finding.Awaited ? ", awaited" : "")}</td>")
            .Append($"<td data-order=\"{finding.Routes.Length}\">{string.Join("<br>", finding.Routes.Take(5).Select(NameOf))}{(finding.Routes.Length > 5 ? $"<br>and {finding.Routes.Length - 5} more" : "")}</td>")
            .Append($"<td data-order=\"{(int)finding.Effort}\">{Words.Of(finding.Effort)}</td></tr>\n");
    }

    private static void AppendDetails(StringBuilder body, Finding finding)
    {
        body.Append($"<p>{Text(finding.Message)}</p><pre>");
        for (var i = 0; i < finding.Excerpt.Lines.Length; i++)
        {
            var number = finding.Excerpt.FirstLine + i;
            var isFound = number >= finding.Span.Line && number <= finding.Span.EndLine;
            body.Append(isFound ? "<mark>" : "").Append($"{number,5}  {Text(finding.Excerpt.Lines[i])}").Append(isFound ? "</mark>\n" : "\n");
        }

        body.Append("</pre>");
        if (!finding.Routes.IsEmpty)
        {
            body.Append("<ul>");
            foreach (var route in finding.Routes)
                body.Append($"<li>{NameOf(route)}: {string.Join(" → ", route.CallPath.Select(step => Text($"{step.Function} ({step.Path}:{step.Line})")))}</li>");
            body.Append("</ul>");
        }

        foreach (var blocker in finding.Blockers)
            body.Append($"<p><b>{Text(blocker.Code)}</b> {Text(blocker.Message)} (line {blocker.Line})</p>");
        if (finding.Suggestion is { } job)
            body.Append($"<p>As a job: <code>{Text(job.Job)}({Text(string.Join(", ", job.Arguments))})</code> {Text(job.Schedule ?? "")}</p>");
    }

    private static string NameOf(Route route) =>
        Text($"{string.Join(',', route.Methods)} {(route.Rule.Length > 0 ? route.Rule : route.Endpoint)}".Trim());

    private static void AppendRest(StringBuilder body, ScanResult result)
    {
        AppendList(body, "Not read as Python", result.ParseErrors.Select(error => $"{error.Path}:{error.Line}:{error.Column} {error.Message}"));
        AppendList(body, "Suppressions", result.Remarks.Select(remark => $"{remark.Path}:{remark.Line} {remark.Message}"));
        AppendList(body, "In a queue already", result.Inventory.Select(item => $"{item.Path}:{item.Line} {item.Api} {item.Name}"));
    }

    private static void AppendList(StringBuilder body, string title, IEnumerable<string> lines)
    {
        var items = lines.ToList();
        if (items.Count == 0)
            return;
        body.Append($"<h2>{title}</h2><ul>");
        foreach (var item in items)
            body.Append($"<li>{Text(item)}</li>");
        body.Append("</ul>\n");
    }

    /// <summary>Text in a page. Controls and marks that turn its direction are shown, not obeyed.</summary>
    private static string Text(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
            clean.Append((char.IsControl(c) && c != '\t') || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') ? '\ufffd' : c);
        return WebUtility.HtmlEncode(clean.ToString());
    }
}
