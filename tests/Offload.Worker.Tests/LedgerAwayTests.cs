using System.Net;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Offload.Worker.Tests;

public sealed class LedgerAwayTests : IDisposable
{
    private static readonly string[] Parts = ["", "-wal", "-shm"];

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task LedgerLockedByAnotherProgram_RefusesAndIsNotReady_UntilItIsFree()
    {
        await using var worker = await WorkerProcess.StartAsync(_folder.Ledger);
        var envelope = JobClient.NewEnvelope("test.nothing");
        using (var intruder = new SqliteConnection($"Data Source={_folder.Ledger};Pooling=False"))
        {
            intruder.Open();
            intruder.Execute("BEGIN IMMEDIATE");

            using var refused = await worker.Http.PostAsync(envelope);

            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.Contains("locked", (await refused.ReadAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
            using var notReady = await worker.Http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, notReady.StatusCode);
            Assert.Equal("The ledger does not answer within 2 s.", await notReady.Content.ReadAsStringAsync());
            await Eventually.TrueAsync(() => LogsWhyItIsNotReady(worker), "the log tells the file and the reason");
            Assert.Equal(HttpStatusCode.OK, await worker.GetStatusAsync("/health/live"));
        }

        await Eventually.TrueAsync(async () => await worker.GetStatusAsync("/health/ready") == HttpStatusCode.OK, "ready");
        await worker.Http.EnqueueAsync(envelope);
        await worker.Http.WaitForStateAsync(envelope.Id, "Succeeded");
    }

    [Fact]
    public async Task LedgerAwayWhileAJobRuns_CancelsTheHandlerAndRunsTheJobAgain()
    {
        await using var worker = await WorkerProcess.StartAsync(
            _folder.Ledger, "--Offload:LeaseDuration=00:00:02");
        var id = await worker.Http.EnqueueAsync(JobClient.NewEnvelope("test.wait", $$"""{"path":"{{_folder["go"]}}"}"""));
        await worker.Http.WaitForStateAsync(id, "Processing");
        using (var intruder = new SqliteConnection($"Data Source={_folder.Ledger};Pooling=False"))
        {
            intruder.Open();
            intruder.Execute("BEGIN IMMEDIATE");
            await Eventually.TrueAsync(
                () => worker.Output.Contains("could not be renewed", StringComparison.Ordinal), "the leases are not renewed");
        }

        await File.WriteAllTextAsync(_folder["go"], "");
        var status = await worker.Http.WaitForStateAsync(id, "Succeeded");

        Assert.Single(status.States(), "Succeeded");
    }

    [Fact]
    public async Task LedgerAwayWhileAJobEnds_ItsResultCountsAllTheSame()
    {
        await using var worker = await WorkerProcess.StartAsync(_folder.Ledger, "--Offload:LeaseDuration=00:00:03");
        var id = await worker.Http.EnqueueAsync(
            JobClient.NewEnvelope("test.wait", $$"""{"path":"{{_folder["go"]}}","ignore_cancellation":true}"""));
        await worker.Http.WaitForStateAsync(id, "Processing");
        using (var intruder = new SqliteConnection($"Data Source={_folder.Ledger};Pooling=False"))
        {
            intruder.Open();
            intruder.Execute("BEGIN IMMEDIATE");
            await Eventually.TrueAsync(
                () => worker.Output.Contains("could not be renewed", StringComparison.Ordinal), "the leases are not renewed");
            await File.WriteAllTextAsync(_folder["go"], "");
            await Eventually.TrueAsync(
                () => worker.Output.Contains($"Job {id} (test.wait) succeeded", StringComparison.Ordinal), "the handler ends");
        }

        var status = await worker.Http.WaitForStateAsync(id, "Succeeded");

        Assert.Equal(["Enqueued", "Processing", "Succeeded"], status.States());
        Assert.Equal(1, status.GetProperty("attempt").GetInt32());
    }

    [Fact]
    public async Task LedgerMovedAway_RefusesAndIsNotReady_UntilItIsBack()
    {
        await using var worker = await WorkerProcess.StartAsync(_folder.Ledger);
        var before = await worker.Http.EnqueueAsync(JobClient.NewEnvelope("test.nothing"));
        await worker.Http.WaitForStateAsync(before, "Succeeded");
        var envelope = JobClient.NewEnvelope("test.nothing");
        foreach (var part in Parts)
            File.Move(_folder.Ledger + part, _folder["away"] + part);

        using var refused = await worker.Http.PostAsync(envelope);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await worker.GetStatusAsync("/health/ready"));
        Assert.Equal(HttpStatusCode.OK, await worker.GetStatusAsync("/health/live"));
        Assert.False(File.Exists(_folder.Ledger));

        // The file comes last, since the worker opens it as soon as it is there.
        foreach (var part in Parts.Reverse())
            File.Move(_folder["away"] + part, _folder.Ledger + part);
        await Eventually.TrueAsync(async () => await worker.GetStatusAsync("/health/ready") == HttpStatusCode.OK, "ready");
        await worker.Http.EnqueueAsync(envelope);
        await worker.Http.WaitForStateAsync(envelope.Id, "Succeeded");
        await worker.Http.WaitForStateAsync(before, "Succeeded");
    }

    private bool LogsWhyItIsNotReady(WorkerProcess worker) => worker.Output.Split('\n').Any(line =>
        line.Contains("the worker is not ready", StringComparison.Ordinal)
        && line.Contains(_folder.Ledger, StringComparison.Ordinal)
        && line.Contains("locked", StringComparison.Ordinal));

    public void Dispose() => _folder.Dispose();
}
