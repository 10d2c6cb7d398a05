using System.Globalization;
using System.Text;
using Offload.Contracts;
using Offload.Engine.Ledger;
using Offload.Ledger.Postgres;
using Offload.Ledger.Sqlite;
using Offload.TestPostgres;

namespace Offload.Benchmarks;

/// <summary>
/// What the stores can do by themselves: jobs are accepted, claimed and completed through the ports, with nothing run
/// in between. Both stores in one run, since figures of different runs cannot be compared.
/// </summary>
internal static class LedgerBenchmark
{
    private const int Jobs = 50_000;
    private const int PayloadBytes = 300;
    private const int AcceptBatch = 500;
    private const int ClaimBatch = 250;

    /// <summary>Bounds how many jobs are being completed at once, as a worker's count of workers does.</summary>
    private const int InFlight = 1_000;

    public static async Task RunAsync()
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Machine.Describe()}\n\n| {Jobs:N0} jobs of {PayloadBytes} bytes | accept | drain |\n|---|--:|--:|"));
        for (var round = 0; round < 3; round++)
        {
            await RunPostgresAsync();
            await RunSqliteAsync();
        }
    }

    private static async Task RunPostgresAsync()
    {
        using var server = new PostgresServer();
        using var ledger = PostgresLedger.Open(
            new() { ConnectionString = server.ConnectionString, LeaseDuration = TimeSpan.FromSeconds(10), Owner = "bench" },
            TimeProvider.System);
        await MeasureAsync("PostgreSQL", ledger);
    }

    private static async Task RunSqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("offload-bench-").FullName;
        using (var ledger = SqliteLedger.Open(
            new() { Path = Path.Combine(folder, "ledger.db"), LeaseDuration = TimeSpan.FromSeconds(10), Owner = "bench" },
            TimeProvider.System))
        {
            await MeasureAsync("SQLite", ledger);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task MeasureAsync(string name, ILedger ledger)
    {
        var accepted = await JobsPerSecondAsync(() => AcceptAsync(ledger));
        var drained = await JobsPerSecondAsync(() => DrainAsync(ledger));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {name} | {accepted:N0} jobs/s | {drained:N0} jobs/s |"));
        if (ledger.Queries.CountsByState().GetValueOrDefault(JobStates.Succeeded) != Jobs || ledger.Queries.Counter("stats:succeeded") != Jobs)
            throw new InvalidOperationException($"{name} did not complete each job once.");
    }

    private static async Task<double> JobsPerSecondAsync(Func<Task> run)
    {
        var started = TimeProvider.System.GetTimestamp();
        await run();
        return Jobs / TimeProvider.System.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task AcceptAsync(ILedger ledger)
    {
        var data = Encoding.UTF8.GetBytes($$"""{"payload":"{{new string('x', PayloadBytes)}}"}""");
        foreach (var chunk in Enumerable.Range(0, Jobs).Chunk(AcceptBatch))
        {
            await ledger.Jobs.AcceptAsync(
                [.. chunk.Select(_ => new NewJob(NewEnvelope(data), new byte[32]))], CancellationToken.None);
        }
    }

    private static async Task DrainAsync(ILedger ledger)
    {
        using var room = new SemaphoreSlim(InFlight);
        var completions = new List<Task>(Jobs);
        while (completions.Count < Jobs)
        {
            foreach (var job in await ledger.Jobs.ClaimAsync(JobKind.Handler, ["default"], ClaimBatch))
            {
                await room.WaitAsync();
                completions.Add(CompleteAsync(ledger, job, room));
            }
        }

        await Task.WhenAll(completions);
    }

    // What Hangfire writes for a job that succeeded.
    private static async Task CompleteAsync(ILedger ledger, ClaimedJob job, SemaphoreSlim room)
    {
        var now = ledger.Time.GetUtcNow();
        var change = new StateChange
        {
            State = JobStates.Succeeded,
            PurgeAt = now.AddDays(1),
            Data = new Dictionary<string, string> { ["Latency"] = "12", ["PerformanceDuration"] = "1" },
        };
        var outcome = await ledger.Transactions.CommitAsync(
        [
            new LedgerWrite.ChangeState(job.Id, change, new Expectation.Claim(job.Fence)),
            new LedgerWrite.AddToCounter("stats:succeeded", 1, null),
            new LedgerWrite.AddToCounter($"stats:succeeded:{now:yyyy-MM-dd}", 1, now.AddMonths(1)),
            new LedgerWrite.AddToCounter($"stats:succeeded:{now:yyyy-MM-dd-HH}", 1, now.AddDays(1)),
        ]);
        room.Release();
        if (outcome != CommitOutcome.Committed)
            throw new InvalidOperationException($"Job {job.Id} was not completed.");
    }

    private static Envelope NewEnvelope(byte[] data) => new()
    {
        Id = JobId.New(TimeProvider.System),
        Source = "/benchmarks",
        Type = "bench.noop",
        Data = data,
    };
}
