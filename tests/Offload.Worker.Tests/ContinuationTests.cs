namespace Offload.Worker.Tests;

public sealed class ContinuationTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Continuation_OfAJobOnALane_WaitsOnItsPageAndRunsAfterIt()
    {
        await using var worker = await WorkerProcess.StartAsync(_folder.Ledger, $"--Test:Continued={_folder["out"]}");
        await Eventually.TrueAsync(
            async () => (await DashboardClient.GetAsync(worker.Http, "/dashboard/jobs/awaiting")).Contains("test.mark", StringComparison.Ordinal),
            "it waits");
        Assert.Empty(JobClient.Marks(_folder["out"]));

        await File.WriteAllTextAsync(_folder["out.gate"], "");

        await Eventually.TrueAsync(() => JobClient.Marks(_folder["out"]) is [TestWorker.ContinuedMark.Name], "it runs once");
    }

    public void Dispose() => _folder.Dispose();
}
