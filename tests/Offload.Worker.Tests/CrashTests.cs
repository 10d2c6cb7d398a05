using System.Collections.Concurrent;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Offload.Worker.Tests;

/// <summary>Real processes, killed without warning, against a count that is kept outside of them.</summary>
public sealed class CrashTests : IDisposable
{
    // Under this many kills a job may lose several workers by mere chance, and that is not what makes it poison.
    private static readonly string[] Settings = ["--Offload:LeaseDuration=00:00:02", "--Offload:MaxTakeovers=1000"];

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task TwoWorkers_OnOneFile_ShareTheJobsAndDoEachOnce()
    {
        await using var first = await WorkerProcess.StartAsync(_folder.Ledger, Settings);
        await using var second = await WorkerProcess.StartAsync(_folder.Ledger, Settings);
        var accepted = new ConcurrentBag<string>();

        await Task.WhenAll(Enumerable.Range(0, 1000).Select(async index =>
            accepted.Add(await (index % 2 == 0 ? first : second).Http.EnqueueAsync(NewJob()))));

        await AssertEachDoneOnceAsync(accepted);
        Assert.Equal(accepted.Count, JobClient.Marks(_folder["out"]).Count);
        using var ledger = OpenLedger();
        Assert.Equal(2, ledger.ExecuteScalar<int>("SELECT count(*) FROM server"));
        Assert.Equal(
            2,
            ledger.Query<string>("SELECT history FROM job").Select(OwnerOf).Distinct().Count());
    }

    [Fact]
    public async Task Sigkill_WhileAJobRuns_IsFinishedByTheNextWorkerWithinTheBound()
    {
        var worker = await WorkerProcess.StartAsync(_folder.Ledger);
        var id = await worker.Http.EnqueueAsync(JobClient.NewEnvelope("test.wait", $$"""{"path":"{{_folder["go"]}}"}"""));
        await worker.Http.WaitForStateAsync(id, "Processing");
        await worker.KillAsync();
        await File.WriteAllTextAsync(_folder["go"], "");

        await using var successor = await WorkerProcess.StartAsync(_folder.Ledger);
        var isThere = TimeProvider.System.GetUtcNow();
        var status = await successor.Http.WaitForStateAsync(id, "Succeeded");

        // What is promised, on any machine: 30 s at most.
        Assert.InRange(status.StartedAt(), DateTimeOffset.MinValue, isThere + TimeSpan.FromSeconds(30));
        Assert.Equal(["Enqueued", "Processing", "Enqueued", "Processing", "Succeeded"], status.States());
        Assert.Equal(2, status.GetProperty("attempt").GetInt32());
        await worker.DisposeAsync();
    }

    [Fact]
    public async Task Job_ThatKillsItsWorkers_IsQuarantinedAsPoison()
    {
        string[] settings = ["--Offload:LeaseDuration=00:00:01"];
        var id = "";
        for (var death = 0; death < 3; death++)
        {
            await using var worker = await WorkerProcess.StartAsync(_folder.Ledger, settings);
            if (death == 0)
                id = await worker.Http.EnqueueAsync(JobClient.NewEnvelope("test.wait", $$"""{"path":"{{_folder["never"]}}"}"""));
            await Eventually.TrueAsync(
                async () => (await worker.Http.StatusAsync(id)).GetProperty("attempt").GetInt32() == death + 1, "it runs again");
            await worker.KillAsync();
        }

        await using var last = await WorkerProcess.StartAsync(_folder.Ledger, settings);
        var status = await last.Http.WaitForStateAsync(id, "Failed");

        Assert.StartsWith("poison: ", status.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(3, status.GetProperty("attempt").GetInt32());
    }

    public void Dispose() => _folder.Dispose();

    private Contracts.Envelope NewJob()
    {
        var id = Contracts.JobId.New(TimeProvider.System);
        return JobClient.Mark(_folder["out"], id) with { Id = id };
    }

    private async Task AssertEachDoneOnceAsync(ConcurrentBag<string> accepted)
    {
        using var ledger = OpenLedger();
        await Eventually.TrueAsync(
            () => ledger.ExecuteScalar<long>(
                "SELECT count(*) FROM job WHERE state IN ('Enqueued', 'Scheduled', 'Processing')") == 0,
            "every job comes to its end");

        var completions = ledger.Query<(string Id, long Count)>(
            """
            SELECT id, (length(history) - length(replace(history, '"state":"Succeeded"', ''))) / length('"state":"Succeeded"')
            FROM job
            """)
            .ToDictionary(row => row.Id, row => row.Count);
        Assert.Empty(accepted.Except(completions.Keys));
        Assert.All(completions.Values, count => Assert.Equal(1, count));
        Assert.Empty(accepted.Except(JobClient.Marks(_folder["out"])));
        Assert.Equal(0, ledger.ExecuteScalar<long>("SELECT count(*) FROM job WHERE state <> 'Succeeded'"));
        Assert.Equal("ok", ledger.ExecuteScalar<string>("PRAGMA integrity_check"));
    }

    private static string OwnerOf(string history) => history.Split('\n')
        .Select(line => JsonDocument.Parse(line).RootElement)
        .First(entry => entry.GetProperty("state").GetString() == "Processing")
        .GetProperty("data").GetProperty("ServerId").GetString()!;

    private SqliteConnection OpenLedger()
    {
        var connection = new SqliteConnection($"Data Source={_folder.Ledger};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }
}
