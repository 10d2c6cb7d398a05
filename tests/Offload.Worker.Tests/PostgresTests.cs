using Dapper;
using Npgsql;
using Offload.TestPostgres;

namespace Offload.Worker.Tests;

/// <summary>Worker processes that share a ledger on a real server.</summary>
public sealed class PostgresTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _ledger = $"{PostgresServer.Shared.ConnectionString};Search Path=test_{Guid.NewGuid():n}";

    [Fact]
    public async Task TwoWorkers_OnOneServer_ShareTheJobsAndDoEachOnce()
    {
        await using var first = await WorkerProcess.StartOnAsync(_ledger);
        await using var second = await WorkerProcess.StartOnAsync(_ledger);

        var ids = await Task.WhenAll(Enumerable.Range(0, 300).Select(index =>
            (index % 2 == 0 ? first : second).Http.EnqueueAsync(JobClient.Mark(_folder["out"], $"{index}"))));
        foreach (var id in ids)
            await second.Http.WaitForStateAsync(id, "Succeeded");

        Assert.Equal(300, JobClient.Marks(_folder["out"]).Count);
        Assert.Equal(300, JobClient.Marks(_folder["out"]).Distinct().Count());
        using var connection = new NpgsqlConnection(_ledger);
        Assert.Equal(2, connection.ExecuteScalar<int>("SELECT count(*) FROM server"));
        Assert.Equal(300, connection.ExecuteScalar<long>("SELECT sum(value) FROM counter WHERE key = 'stats:succeeded'"));
    }

    [Fact]
    public async Task Sigkill_WhileAJobRuns_IsFinishedByTheOtherWorkerWithinTheBound()
    {
        await using var victim = await WorkerProcess.StartOnAsync(_ledger);
        var id = await victim.Http.EnqueueAsync(JobClient.NewEnvelope("test.wait", $$"""{"path":"{{_folder["go"]}}"}"""));
        await victim.Http.WaitForStateAsync(id, "Processing");
        await using var successor = await WorkerProcess.StartOnAsync(_ledger);
        await victim.KillAsync();
        var killed = TimeProvider.System.GetUtcNow();
        await File.WriteAllTextAsync(_folder["go"], "");

        var status = await successor.Http.WaitForStateAsync(id, "Succeeded");

        // What is promised, on any machine: 30 s at most.
        Assert.InRange(status.StartedAt(), killed, killed + TimeSpan.FromSeconds(30));
        Assert.Equal(["Enqueued", "Processing", "Enqueued", "Processing", "Succeeded"], status.States());
        Assert.Equal(2, status.GetProperty("attempt").GetInt32());
    }

    [Fact]
    public async Task Connections_EndedByTheServer_AreMadeAgain()
    {
        // A name of its own, since other tests have connections to the same server.
        var name = $"ended_{Guid.NewGuid():n}";
        await using var worker = await WorkerProcess.StartOnAsync($"{_ledger};Application Name={name}");
        await using var connection = new NpgsqlConnection(PostgresServer.Shared.ConnectionString);
        for (var round = 0; round < 3; round++)
        {
            var ended = await connection.QueryAsync<bool>(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = @name", new { name });
            Assert.NotEmpty(ended);

            var id = await worker.Http.EnqueueAsync(JobClient.Mark(_folder["out"], $"{round}"));
            await worker.Http.WaitForStateAsync(id, "Succeeded");
        }
    }

    [Fact]
    public async Task Start_ServerAway_SaysWhereAndNoPassword()
    {
        await using var worker = WorkerProcess.Launch(
            "Offload.TestWorker",
            "--Offload:Urls=http://127.0.0.1:0", "--Offload:Ledger=postgresql://me:s3cret@127.0.0.1:1/jobs");

        Assert.Equal(1, await worker.WaitForExitAsync());
        Assert.Contains("127.0.0.1:1/jobs", worker.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", worker.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
