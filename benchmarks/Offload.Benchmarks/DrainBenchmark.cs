using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Offload.Contracts;
using Offload.Engine.Ledger;
using Offload.Ledger.Sqlite;

namespace Offload.Benchmarks;

/// <summary>How fast jobs that wait already are finished, with every claim and every completion on the disk.</summary>
internal static class DrainBenchmark
{
    private const int Jobs = 50_000;
    private const int PayloadBytes = 300;

    /// <summary>How many handlers are in flight; each place costs a wait for the disk, which all of them share.</summary>
    public const int Concurrency = 300;

    public sealed record Result(int Jobs, double JobsPerSecond, double CpuMicrosPerJob, double PeakMegabytes);

    public static async Task<Result> RunAsync(string folder, int port)
    {
        var path = Path.Combine(folder, "drain.db");
        await FillAsync(path);
        await using var worker = await WorkerProcess.StartAsync(path, port, $"--Offload:Lanes=default:{Concurrency}");
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly");
        await Until.TrueAsync(() => connection.ExecuteScalar<long>(
            "SELECT count(*) FROM (SELECT 1 FROM job WHERE state IN ('Enqueued', 'Scheduled') LIMIT 1)") == 0);
        await Until.TrueAsync(() => connection.ExecuteScalar<long>(
            "SELECT count(*) FROM job WHERE state = 'Succeeded'") == Jobs);

        var (first, last) = connection.QuerySingle<(long First, long Last)>(
            "SELECT min(started_at), max(finished_at) FROM job");
        return new Result(
            Jobs,
            Jobs * 1000.0 / (last - first),
            worker.ProcessorTime.TotalMicroseconds / Jobs,
            worker.PeakMegabytes);
    }

    private static async Task FillAsync(string path)
    {
        using var ledger = SqliteLedger.Open(
            new SqliteLedgerOptions { Path = path, LeaseDuration = TimeSpan.FromSeconds(10), Owner = "fill" },
            TimeProvider.System);
        var data = Encoding.UTF8.GetBytes($$"""{"payload":"{{new string('x', PayloadBytes)}}"}""");
        foreach (var chunk in Enumerable.Range(0, Jobs).Chunk(1000))
        {
            await ledger.Jobs.AcceptAsync(
                [.. chunk.Select(_ => new NewJob(NewEnvelope(data), new byte[32]))], CancellationToken.None);
        }
    }

    private static Envelope NewEnvelope(byte[] data) => new()
    {
        Id = JobId.New(TimeProvider.System),
        Source = "/benchmarks",
        Type = "bench.noop",
        Data = data,
    };
}
