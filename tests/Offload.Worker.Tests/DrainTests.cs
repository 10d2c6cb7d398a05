using System.Net;

namespace Offload.Worker.Tests;

public sealed class DrainTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Sigterm_WhileAJobRuns_LetsItEndAndClaimsNoOther()
    {
        await using var worker = await WorkerProcess.StartAsync(_folder.Ledger);
        var running = await worker.Http.EnqueueAsync(Wait());
        await worker.Http.WaitForStateAsync(running, "Processing");

        worker.Terminate();
        await Eventually.TrueAsync(
            async () => await worker.GetStatusAsync("/health/ready") == HttpStatusCode.ServiceUnavailable, "not ready");
        Assert.Equal(HttpStatusCode.OK, await worker.GetStatusAsync("/health/live"));
        // Still accepted, since it is durable, but left to others.
        var late = await worker.Http.EnqueueAsync(JobClient.Mark(_folder["late"], "late"));
        await File.WriteAllTextAsync(_folder["go"], "");

        Assert.Equal(0, await worker.WaitForExitAsync());
        await using var successor = await WorkerProcess.StartAsync(_folder.Ledger);
        Assert.Equal(["Enqueued", "Processing", "Succeeded"], (await successor.Http.StatusAsync(running)).States());
        await successor.Http.WaitForStateAsync(late, "Succeeded");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Sigterm_WhenTheDrainIsOver_ReleasesWhatStillRuns(bool ignoresCancellation)
    {
        await using var worker = await WorkerProcess.StartAsync(_folder.Ledger, "--Offload:DrainTimeout=00:00:01");
        var id = await worker.Http.EnqueueAsync(Wait(ignoresCancellation));
        await worker.Http.WaitForStateAsync(id, "Processing");

        worker.Terminate();

        Assert.Equal(0, await worker.WaitForExitAsync());
        await File.WriteAllTextAsync(_folder["go"], "");
        // The lease still has seconds to run: only a release lets the successor have the job this soon.
        await using var successor = await WorkerProcess.StartAsync(_folder.Ledger);
        var status = await successor.Http.WaitForStateAsync(id, "Succeeded");
        Assert.Equal(["Enqueued", "Processing", "Enqueued", "Processing", "Succeeded"], status.States());
        Assert.Equal(1, status.GetProperty("attempt").GetInt32());
    }

    public void Dispose() => _folder.Dispose();

    private Contracts.Envelope Wait(bool ignoresCancellation = false) => JobClient.NewEnvelope(
        "test.wait",
        $$"""{"path":"{{_folder["go"]}}","ignore_cancellation":{{(ignoresCancellation ? "true" : "false")}}}""");
}
