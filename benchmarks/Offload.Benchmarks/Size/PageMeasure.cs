using System.Text.RegularExpressions;
using Offload.Engine.Ledger;

namespace Offload.Benchmarks.Size;

/// <summary>How long the pages of the dashboard take over HTTP.</summary>
internal static partial class PageMeasure
{
    private const int Rounds = 15;
    private const int PerPage = 10;

    /// <summary>Longer than anything is kept in the worker's memory, so that each round begins with what the store says.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2.5);

    public sealed record Page(string Name, string Path, string Method = "GET");

    public static IReadOnlyList<Page> PagesOf(ILedger ledger)
    {
        var counts = ledger.Queries.CountsByState();
        var job = ledger.Queries.JobsInState(JobStates.Succeeded, 0, 1).Single().Job.Id;
        return
        [
            new("home", "/dashboard/"),
            new("the figures on every page (asked every two seconds)", "/dashboard/stats", "POST"),
            new("queues", "/dashboard/jobs/enqueued"),
            .. ListOf("enqueued/default", counts.GetValueOrDefault(JobStates.Enqueued)),
            .. ListOf("scheduled", counts.GetValueOrDefault(JobStates.Scheduled)),
            .. ListOf("processing", 0),
            .. ListOf("succeeded", counts.GetValueOrDefault(JobStates.Succeeded)),
            .. ListOf("failed", counts.GetValueOrDefault(JobStates.Failed)),
            .. ListOf("deleted", counts.GetValueOrDefault(JobStates.Deleted)),
            .. ListOf("awaiting", 0),
            new("details of a job", $"/dashboard/jobs/details/{job}"),
            new("retries", "/dashboard/retries"),
            new("recurring jobs", "/dashboard/recurring"),
            new("servers", "/dashboard/servers"),
        ];
    }

    /// <summary>Asks for every page in turn, each round beginning with another one, so that each is the first at times.</summary>
    public static async Task<IReadOnlyDictionary<Page, Latencies>> RunAsync(Uri worker, IReadOnlyList<Page> pages)
    {
        using var http = new HttpClient { BaseAddress = worker };
        await AddAntiforgeryTokenAsync(http);
        var measured = pages.ToDictionary(page => page, _ => new Latencies());
        // The first look compiles the page.
        foreach (var page in pages)
            await AskAsync(http, page);
        for (var round = 0; round < Math.Max(Rounds, pages.Count); round++)
        {
            await Task.Delay(Pause, TimeProvider.System);
            foreach (var page in pages.Skip(round % pages.Count).Concat(pages.Take(round % pages.Count)))
                await measured[page].MeasureAsync(() => AskAsync(http, page));
        }

        return measured;
    }

    private static IEnumerable<Page> ListOf(string state, long count)
    {
        yield return new($"{state}, first page", $"/dashboard/jobs/{state}");
        if (count <= PerPage)
            yield break;
        yield return new($"{state}, page in the middle", $"/dashboard/jobs/{state}?from={count / 2}&count={PerPage}");
        yield return new($"{state}, last page", $"/dashboard/jobs/{state}?from={(count - 1) / PerPage * PerPage}&count={PerPage}");
    }

    /// <summary>The page's script sends it along when it asks for the figures.</summary>
    private static async Task AddAntiforgeryTokenAsync(HttpClient http)
    {
        var token = AntiforgeryToken().Match(await http.GetStringAsync(new Uri("/dashboard/", UriKind.Relative)));
        http.DefaultRequestHeaders.Add(token.Groups["header"].Value, token.Groups["token"].Value);
    }

    private static async Task<int> AskAsync(HttpClient http, Page page)
    {
        using var request = new HttpRequestMessage(new HttpMethod(page.Method), new Uri(page.Path, UriKind.Relative));
        if (page.Method == "POST")
            request.Content = new FormUrlEncodedContent([KeyValuePair.Create("metrics[]", "enqueued:count-or-null")]);
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? text.Length
            : throw new InvalidOperationException($"{page.Path} answered {response.StatusCode}.");
    }
    [GeneratedRegex("""csrf-header" content="(?<header>[^"]*)".*?csrf-token" content="(?<token>[^"]*)""", RegexOptions.Singleline)]
    private static partial Regex AntiforgeryToken();
}
