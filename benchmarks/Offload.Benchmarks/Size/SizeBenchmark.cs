using Offload.Benchmarks.SideBySide;
using Offload.Benchmarks.SideBySide.Processes;
using Offload.Benchmarks.SideBySide.Stores;
using Offload.Engine.Ledger;

namespace Offload.Benchmarks.Size;

/// <summary>What becomes of claims, pages and memory when a ledger is large. Each store is measured small and large.</summary>
internal sealed class SizeBenchmark(SizeOptions options, RunScope scope)
{
    /// <summary>What a small ledger holds besides the jobs that are claimed from it.</summary>
    private const int FewJobs = 10_000;

    private const int JobsToDrain = 100_000;

    /// <summary>Those of a worker by default.</summary>
    private const int JobsAClaim = 20;

    /// <summary>So many that they are not all gone before the claims were measured.</summary>
    private const int JobsToPurge = 500_000;

    private const string BusyLane = "default:300";

    /// <summary>A lane that has nothing to do, so that the pages' counts stand still.</summary>
    private const string IdleLane = "nothing:1";

    private readonly Table _claims = new(
        "store", "#waiting", "#finished", "#jobs a claim", "#p50 ms", "#p99 ms", "#max ms");

    private readonly Table _purges = new("store", "#purged meanwhile", "#p50 ms", "#p99 ms", "#max ms");

    private readonly Table _pages = new("page", "store", "#p50 ms", "#max ms");
    private readonly Table _memory = new("store", "#waiting", "#finished", "#idle MB", "#after all pages MB", "#peak MB, draining");

    public static async Task RunAsync(SizeOptions options)
    {
        using var scope = new RunScope();
        var benchmark = new SizeBenchmark(options, scope);
        if (options.Wants("sqlite"))
        {
            using var store = new SqliteFile(scope);
            await benchmark.MeasureAsync(store);
        }

        if (options.Wants("postgresql"))
        {
            using var store = new PostgresStore();
            await benchmark.MeasureAsync(store);
        }

        await benchmark.WriteAsync();
    }

    private async Task MeasureAsync(IStore store)
    {
        var drained = Math.Min(JobsToDrain, options.Jobs / 2);
        await MeasureAsync(store, FewJobs, drained, withPages: false);
        await MeasureAsync(store, options.Jobs, drained, withPages: true);
        await MeasurePurgeAsync(store);
    }

    private async Task MeasurePurgeAsync(IStore store)
    {
        await store.EmptyAsync();
        var over = Math.Min(JobsToPurge, options.Jobs / 2);
        Say(store, $"claims while {over:N0} jobs are purged");
        using var ledger = Closing(Producer.Open(store.Address));
        var backlog = new Backlog(ledger.Ledger);
        await backlog.AddRunAsync(over, JobStates.Succeeded, lifetime: TimeSpan.Zero);
        await backlog.AddWaitingAsync(ClaimMeasure.JobsNeeded);
        await MeasureAsync(() => 0);
        await using var purge = Purge.Start(ledger.Ledger.Jobs);
        await MeasureAsync(() => purge.Purged);

        async Task MeasureAsync(Func<int> purged)
        {
            var latencies = await ClaimMeasure.RunAsync(ledger.Ledger, JobsAClaim);
            Console.WriteLine($"  {purged():N0} purged: {latencies}");
            _purges.Add(
                store.Name, Table.Number(purged()), Table.Number(latencies.P50, 2), Table.Number(latencies.P99, 2),
                Table.Number(latencies.Max, 2));
        }
    }

    private async Task MeasureAsync(IStore store, int jobs, int drained, bool withPages)
    {
        await store.EmptyAsync();
        var waiting = Math.Max(jobs, ClaimMeasure.JobsNeeded + drained);
        await FillAsync(store, jobs, waiting);

        Say(store, "claims");
        using (var ledger = Closing(Producer.Open(store.Address)))
        {
            foreach (var (size, latencies) in ClaimMeasure.Sizes.Zip(await ClaimMeasure.RunAsync(ledger.Ledger)))
            {
                Console.WriteLine($"  {size,3} jobs: {latencies}");
                _claims.Add(
                    store.Name, Table.Number(waiting), Table.Number(jobs), Table.Number(size),
                    Table.Number(latencies.P50, 2), Table.Number(latencies.P99, 2), Table.Number(latencies.Max, 2));
            }
        }

        var (idle, afterPages) = await MeasurePagesAsync(store, withPages);
        Say(store, $"drain of {drained:N0}");
        scope.Tally.Clear();
        using var worker = await WorkerUnderTest.StartAsync(scope, store, BusyLane);
        await worker.DrainAsync(drained, scope.Tally);
        _memory.Add(
            store.Name, Table.Number(waiting), Table.Number(jobs), Table.Number(idle),
            Table.Number(afterPages), Table.Number(worker.PeakMegabytes));
    }

    private static async Task FillAsync(IStore store, int finished, int waiting)
    {
        using var ledger = Closing(Producer.Open(store.Address));
        var backlog = new Backlog(ledger.Ledger);
        Say(store, $"fill with {finished:N0} finished and {waiting:N0} waiting");
        await backlog.AddRunAsync(finished / 100, JobStates.Scheduled);
        await backlog.AddRunAsync(finished / 20, JobStates.Failed);
        await backlog.AddRunAsync(finished / 20, JobStates.Deleted);
        await backlog.AddRunAsync(finished * 9 / 10, JobStates.Succeeded);
        await backlog.AddScheduledAsync(finished / 100);
        await backlog.AddWaitingAsync(waiting);
    }

    private async Task<(double Idle, double? AfterPages)> MeasurePagesAsync(IStore store, bool withPages)
    {
        using var worker = await WorkerUnderTest.StartAsync(scope, store, IdleLane);
        var idle = worker.Megabytes;
        if (!withPages)
            return (idle, null);

        Say(store, "pages");
        using var ledger = Closing(Producer.Open(store.Address));
        foreach (var (page, latencies) in await PageMeasure.RunAsync(worker.Address, PageMeasure.PagesOf(ledger.Ledger)))
        {
            Console.WriteLine($"  {page.Name}: {latencies}");
            _pages.Add(page.Name, store.Name, Table.Number(latencies.P50, 1), Table.Number(latencies.Max, 1));
        }

        return (idle, worker.Megabytes);
    }

    private async Task WriteAsync()
    {
        var text = $"""
            # A large ledger

            Command: `benchmarks/size.sh{options.Shown}`
            Machine: {Machine.Describe()}

            {options.Jobs:N0} jobs wait and as many are finished: nine tenths of these Succeeded, the others Failed and Deleted by halves.

            ## Claims

            From the order to its durable commit, while what was claimed before is completed.

            {_claims}
            ## Claims while jobs are purged

            Of 20 jobs each. The purge goes on without a pause, as it does after a busy day, and shares the writer with the
            claims. Before it, the same jobs have ended just now and lie there still.

            {_purges}
            ## Pages of the dashboard

            Over HTTP, one after the other, from a worker with nothing else to do; with pauses, so that nothing is left in memory
            from the round before.

            {_pages}
            ## Memory of the worker

            {_memory}
            """;
        await File.WriteAllTextAsync(options.ReportPath, text);
        Console.WriteLine($"\n{text}");
    }

    private static void Say(IStore store, string what) => Console.WriteLine($"{store.Name}: {what} …");

    private static ClosingLedger Closing(ILedger ledger) => new(ledger);

    private sealed class ClosingLedger(ILedger ledger) : IDisposable
    {
        public ILedger Ledger => ledger;

        public void Dispose() => ((IDisposable)ledger).Dispose();
    }
}
