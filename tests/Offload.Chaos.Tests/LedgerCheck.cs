using System.Globalization;
using Offload.Engine.Ledger;

namespace Offload.Chaos.Tests;

/// <summary>
/// Holds the ledger against what was counted outside of it: the ids that producers got a 202 for, and the runs that
/// handlers wrote down. And holds it against its own past, which the store wrote down change by change.
/// </summary>
internal sealed class LedgerCheck(
    ILedger ledger, IReadOnlyCollection<string> accepted, IReadOnlyList<Run> runs, ILookup<string, Step> steps)
{
    /// <summary>A lease runs out, and a job that lost two workers waits a little longer; both several times.</summary>
    private static readonly TimeSpan LongestQuiet = TimeSpan.FromMinutes(5);

    /// <summary>Waits until no job waits or runs, and checks everything.</summary>
    public static async Task<IReadOnlyList<Run>> RunAsync(
        Store store, IReadOnlyCollection<string> accepted, string witnesses, TimeSpan? longestQuiet = null)
    {
        var ledger = store.Open();
        using var end = (IDisposable)ledger;
        await Eventually.TrueAsync(
            () => ledger.Queries.CountsByState().All(count => JobStates.IsTerminal(count.Key) || count.Value == 0),
            "every job comes to its end",
            longestQuiet ?? LongestQuiet);
        var runs = Runs.Read(witnesses);
        new LedgerCheck(ledger, accepted, runs, store.ReadSteps().ToLookup(step => step.JobId)).Run();
        // The ledger's own numbers are kept and not counted.
        Assert.Equal(accepted.Count, store.Ask<long>("SELECT count(*) FROM job WHERE state = 'Succeeded'"));
        Assert.Equal(accepted.Count, store.Ask<long>("SELECT count(*) FROM job"));
        store.AssertIntact();
        return runs;
    }

    private void Run()
    {
        var jobs = ledger.Queries.JobsInState(JobStates.Succeeded, 0, int.MaxValue).ToDictionary(job => job.Job.Id, job => job.Job);
        Assert.NotEmpty(accepted);
        // None is lost, none is there or was run that was never accepted, and none ended in another way.
        AssertNone("lost", accepted.Where(id => !jobs.ContainsKey(id)));
        AssertNone("in the ledger, and were never accepted", jobs.Keys.Except(accepted));
        AssertNone("run, and were never accepted", runs.Select(run => run.JobId).Except(accepted));
        Assert.Equal(accepted.Count, ledger.Queries.CountsByState().Values.Sum());
        Assert.Equal(accepted.Count, ledger.Queries.Counter("stats:succeeded"));

        var runsByJob = runs.ToLookup(run => run.JobId);
        AssertNone("not right", jobs.Values.SelectMany(job => FindFaults(job, [.. runsByJob[job.Id]])));
        AssertNone("not right, as the store saw it", accepted.SelectMany(id =>
            Lifeline.FindFaults([.. steps[id]]).Select(fault => $"{id} {fault}: [{Lifeline.Show([.. steps[id]])}]")));
    }

    private IEnumerable<string> FindFaults(JobRecord job, IReadOnlyList<Run> runsOfJob)
    {
        var history = ledger.Queries.History(job.Id);
        var claims = ClaimsIn(history);
        return FindFaults(job, history, claims, runsOfJob)
            .Select(fault => $"{job.Id} {fault}: [{Show(history)}], fence {job.Fence}, attempt {job.Attempt}, runs [{string.Join("; ", runsOfJob)}]");
    }

    private static IEnumerable<string> FindFaults(
        JobRecord job, IReadOnlyList<HistoryEntry> history, IReadOnlyList<Claim> claims, IReadOnlyList<Run> runsOfJob)
    {
        if (history.Count(entry => entry.State == JobStates.Succeeded) != 1 || history[^1].State != JobStates.Succeeded)
            yield return "is not completed exactly once, as its last state";
        if (!AlternatesBetweenWaitingAndRunning(history))
            yield return "was claimed where it did not wait, or waited where it did";
        // Each claim raises the fence by one, so that no two of them share it.
        if (job.Fence != claims.Count)
            yield return $"has {claims.Count} claims";
        if (claims.Count == 0)
            yield break;

        var last = claims[^1];
        if (job.Attempt != last.Attempt)
            yield return "has another attempt than its last claim";

        var claimed = claims.CountBy(claim => claim).ToDictionary();
        foreach (var (run, count) in runsOfJob.CountBy(run => new Claim(run.ProcessId, run.Attempt)))
        {
            if (claimed.GetValueOrDefault(run) < count)
                yield return $"ran {count} times in process {run.ProcessId} as attempt {run.Attempt}, without as many claims";
        }

        // The result is that of the last claim, of which the handler came to its end.
        if (!runsOfJob.Any(run => new Claim(run.ProcessId, run.Attempt) == last && run.EndedAt is not null))
            yield return "succeeded in a run that did not end";
    }

    private static bool AlternatesBetweenWaitingAndRunning(IReadOnlyList<HistoryEntry> history) =>
        history.Index().All(entry => entry.Index % 2 == 0
            ? entry.Item.State is JobStates.Enqueued or JobStates.Scheduled || entry.Index == history.Count - 1
            : entry.Item.State == JobStates.Processing || entry.Index == history.Count - 1);

    /// <summary>The claims in the order of their fences. One that is given back does not count as an attempt.</summary>
    private static List<Claim> ClaimsIn(IReadOnlyList<HistoryEntry> history)
    {
        var claims = new List<Claim>();
        var attempt = 0;
        for (var index = 0; index < history.Count; index++)
        {
            if (history[index].State == JobStates.Processing)
                claims.Add(new Claim(ProcessIdOf(history[index]), ++attempt));
            else if (index > 0 && IsRelease(history[index]))
                attempt--;
        }

        return claims;
    }

    private static bool IsRelease(HistoryEntry entry) =>
        entry.State == JobStates.Enqueued && entry.Reason?.StartsWith("The worker ", StringComparison.Ordinal) == true;

    private static int ProcessIdOf(HistoryEntry claim) =>
        int.Parse(claim.Data["ServerId"].Split(':')[^1], CultureInfo.InvariantCulture);

    private static string Show(IReadOnlyList<HistoryEntry> history) => string.Join(", ", history.Select(entry =>
        $"{entry.State} {entry.Data.GetValueOrDefault("ServerId")} {entry.Reason}"));

    private static void AssertNone(string what, IEnumerable<string> jobs)
    {
        var found = jobs.ToList();
        Assert.True(found.Count == 0, $"{found.Count} jobs are {what}:\n{string.Join('\n', found.Take(10))}");
    }

    private sealed record Claim(int ProcessId, int Attempt);
}
