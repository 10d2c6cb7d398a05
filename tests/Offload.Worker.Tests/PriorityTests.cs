using System.Security.Cryptography;
using Offload.Engine.Ledger;
using Offload.Ledger.Postgres;
using Offload.Ledger.Sqlite;
using Offload.TestPostgres;

namespace Offload.Worker.Tests;

/// <summary>A worker that serves three queues by weight, with a backlog in each of them.</summary>
public sealed class PriorityTests : IDisposable
{
    private const int JobsInEach = 1500;

    /// <summary>So many jobs start while none of the queues is empty.</summary>
    private const int Looked = 2000;

    private readonly TempFolder _folder = new();

    [Fact]
    public Task Lane_ByWeight_OnAFile_SharesItsPlacesByTheWeights() => AssertSharesAsync(
        $"Data Source={_folder.Ledger}",
        SqliteLedger.Open(
            new() { Path = _folder.Ledger, LeaseDuration = TimeSpan.FromSeconds(10), Owner = "test" }, TimeProvider.System));

    [Fact]
    public Task Lane_ByWeight_OnAServer_SharesItsPlacesByTheWeights()
    {
        var schema = $"test_{Guid.NewGuid():n}";
        return AssertSharesAsync(
            $"{PostgresServer.Shared.ConnectionString};Search Path={schema}",
            PostgresLedger.Open(
                new()
                {
                    ConnectionString = PostgresServer.Shared.ConnectionString,
                    Schema = schema,
                    LeaseDuration = TimeSpan.FromSeconds(10),
                    Owner = "test",
                },
                TimeProvider.System));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task AssertSharesAsync(string address, ILedger ledger)
    {
        using var end = (IDisposable)ledger;
        foreach (var queue in new[] { "critical", "default", "low" })
            await ledger.Jobs.AcceptAsync([.. Enumerable.Range(0, JobsInEach).Select(_ => NewJob(queue))], CancellationToken.None);

        await using var worker = await WorkerProcess.StartOnAsync(address, "--Offload:Lanes=critical*5,default*2,low:4");
        await Eventually.TrueAsync(
            () => ledger.Queries.CountsByState().GetValueOrDefault(JobStates.Succeeded) == JobsInEach * 3, "every job runs");

        var started = ledger.Queries.JobsInState(JobStates.Succeeded, 0, JobsInEach * 3)
            .OrderBy(job => job.Job.StartedAt).Select(job => job.Job.Queue).Take(Looked).ToList();
        Assert.Equal(5.0 / 8, ShareOf("critical", started), 0.1);
        Assert.Equal(2.0 / 8, ShareOf("default", started), 0.1);
        Assert.Equal(1.0 / 8, ShareOf("low", started), 0.08);
    }

    private static NewJob NewJob(string queue)
    {
        var envelope = JobClient.NewEnvelope("test.nothing") with { Queue = queue };
        return new NewJob(envelope, SHA256.HashData(envelope.Data.Span));
    }

    private static double ShareOf(string queue, List<string> started) =>
        (double)started.Count(found => found == queue) / started.Count;
}
