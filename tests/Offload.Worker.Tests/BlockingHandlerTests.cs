using System.Net;

namespace Offload.Worker.Tests;

public sealed class BlockingHandlerTests : IDisposable
{
    private const int Lanes = 200;

    /// <summary>
    /// Far above what starts and answers take on a slow machine, and far below what the pool would take for a thread for
    /// each of so many jobs: it makes two a second once all of its threads are held.
    /// </summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(45);

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task HandlersThatBlock_OnEveryLane_RunAtOnceAndLeaveThreadsToTheRest()
    {
        await using var worker = await WorkerProcess.StartAsync(_folder.Ledger, $"--Offload:WorkerCount={Lanes}");
        using var impatient = new HttpClient { BaseAddress = worker.Http.BaseAddress, Timeout = Limit };

        var jobs = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => impatient.EnqueueAsync(
            JobClient.NewEnvelope("test.block", $$"""{"path":"{{_folder["go"]}}"}"""))));
        await Eventually.TrueAsync(() => Started(worker) == Lanes, "all of them run", Limit);

        await impatient.EnqueueAsync(JobClient.NewEnvelope("test.nothing"));
        using var ready = await impatient.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);

        await File.WriteAllTextAsync(_folder["go"], "");
        foreach (var job in jobs)
            Assert.Equal(1, (await worker.Http.WaitForStateAsync(job, "Succeeded")).GetProperty("attempt").GetInt32());
    }

    public void Dispose() => _folder.Dispose();

    private static int Started(WorkerProcess worker) =>
        worker.Output.Split('\n').Count(line => line.Contains("(test.block) starts", StringComparison.Ordinal));
}
