using Offload.Engine.Ledger;

namespace Offload.Benchmarks.Size;

/// <summary>How long a claim takes, up to its durable commit, while what was claimed before is completed.</summary>
internal static class ClaimMeasure
{
    /// <summary>How many jobs a claim takes: for one idle worker, for the worker by default, for a large lane.</summary>
    public static readonly IReadOnlyList<int> Sizes = [1, 20, 200];

    private const int MostClaims = 1000;
    private const int MostJobs = 20_000;

    private static readonly string[] Queues = ["default"];

    /// <summary>How many jobs it takes out of the queue.</summary>
    public static int JobsNeeded => Sizes.Sum(size => ClaimsOf(size) * size);

    public static async Task<IReadOnlyList<Latencies>> RunAsync(ILedger ledger)
    {
        var measured = new List<Latencies>();
        foreach (var size in Sizes)
            measured.Add(await RunAsync(ledger, size));
        return measured;
    }

    /// <summary>The same for claims of one size.</summary>
    public static async Task<Latencies> RunAsync(ILedger ledger, int size)
    {
        var backlog = new Backlog(ledger);
        var latencies = new Latencies();
        for (var claim = 0; claim < ClaimsOf(size); claim++)
        {
            var jobs = await latencies.MeasureAsync(() => ledger.Jobs.ClaimAsync(JobKind.Handler, Queues, size));
            if (jobs.Count < size)
                throw new InvalidOperationException($"Of {size} jobs that were wanted, {jobs.Count} were there.");
            await backlog.EndAsync(jobs, JobStates.Succeeded);
        }

        return latencies;
    }

    private static int ClaimsOf(int size) => Math.Min(MostClaims, MostJobs / size);
}
