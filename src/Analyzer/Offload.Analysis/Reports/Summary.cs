using System.Collections.Immutable;
using Offload.Analysis.Findings;

namespace Offload.Analysis.Reports;

/// <summary>What a scan comes to, for somebody who does not read the findings.</summary>
internal sealed record Summary(ImmutableArray<Finding> Shown, ImmutableArray<string> Sentences)
{
    public static Summary Of(ScanResult result)
    {
        var shown = result.Findings.Where(GithubReport.IsShown).ToImmutableArray();
        return new Summary(shown, [.. SentencesOf(result, shown)]);
    }

    private static IEnumerable<string> SentencesOf(ScanResult result, ImmutableArray<Finding> shown)
    {
        var size = $"{result.Files:N0} {Plural(result.Files, "file")}, {result.Lines:N0} lines";
        if (shown.IsEmpty)
        {
            yield return $"No background work was found in {size}.";
        }
        else
        {
            var left = shown.Count(finding => !finding.Awaited);
            var routes = shown.SelectMany(finding => finding.Routes).Select(route => (route.Rule, route.Endpoint)).Distinct().Count();
            yield return $"{shown.Length} {Plural(shown.Length, "place")} {(shown.Length == 1 ? "starts" : "start")} background work in {size}.";
            yield return $"{left} of them {(left == 1 ? "is" : "are")} waited for by nobody: what runs there is lost when a worker is recycled, reloaded or killed.";
            if (routes > 0)
                yield return $"{routes} {Plural(routes, "route or hook", "routes and hooks")} {(routes == 1 ? "reaches" : "reach")} them.";
            yield return $"Effort of the move: {EffortOf(shown)}.";
        }

        var suppressed = result.Findings.Count(finding => finding.IsSuppressed);
        var accepted = result.Findings.Count(finding => !finding.IsSuppressed && finding.BaselineState == BaselineState.Unchanged);
        if (suppressed + accepted > 0)
            yield return $"Not shown: {suppressed} suppressed, {accepted} accepted by the baseline.";
        if (!result.Inventory.IsEmpty)
            yield return $"{result.Inventory.Length} {Plural(result.Inventory.Length, "place")} {(result.Inventory.Length == 1 ? "uses" : "use")} a queue already ({string.Join(", ", result.Inventory.Select(item => item.Library).Distinct().Order(StringComparer.Ordinal))}).";
    }

    private static string EffortOf(ImmutableArray<Finding> shown) => string.Join(", ", shown
        .CountBy(finding => finding.Effort)
        .OrderBy(count => count.Key)
        .Select(count => $"{count.Value} {Words.Of(count.Key)}"));

    private static string Plural(int count, string one, string? many = null) => count == 1 ? one : many ?? one + "s";
}
