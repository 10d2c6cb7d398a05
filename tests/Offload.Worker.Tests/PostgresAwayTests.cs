using Offload.TestPostgres;

namespace Offload.Worker.Tests;

/// <summary>A server that is away for a while, and with it a worker.</summary>
public sealed class PostgresAwayTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly PostgresServer _server = new();

    [Fact]
    public async Task ServerAwayWhileAWorkerDies_ItsJobIsLookedForEverySecond_AndRunsWhenTheServerIsBack()
    {
        const string LooksInVain = "Jobs of dead workers could not be looked for";
        await using var victim = await WorkerProcess.StartOnAsync(_server.ConnectionString);
        var id = await victim.Http.EnqueueAsync(JobClient.NewEnvelope("test.wait", $$"""{"path":"{{_folder["go"]}}"}"""));
        await victim.Http.WaitForStateAsync(id, "Processing");
        await using var successor = await WorkerProcess.StartOnAsync(_server.ConnectionString);

        _server.Crash();
        await victim.KillAsync();
        // Whoever waited longer after each failure would need minutes for so many.
        await Eventually.TrueAsync(
            () => successor.Output.Split('\n').Count(line => line.Contains(LooksInVain, StringComparison.Ordinal)) >= 12,
            "it goes on to look");
        _server.Start();
        await File.WriteAllTextAsync(_folder["go"], "");

        var status = await successor.Http.WaitForStateAsync(id, "Succeeded");
        Assert.Equal(2, status.GetProperty("attempt").GetInt32());
    }

    public void Dispose()
    {
        _folder.Dispose();
        _server.Dispose();
    }
}
