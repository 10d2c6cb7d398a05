using Hangfire;
using Microsoft.Extensions.Hosting;
using Offload.Hangfire.Jobs;

namespace Offload.TestWorker;

/// <summary>Enqueues a job that waits for a file, and one that leaves a mark after it.</summary>
public sealed class ContinuedMark(IBackgroundJobClient client, string folder) : IHostedService
{
    public const string Name = "after-it";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var gate = $$"""{"path":"{{folder}}.gate"}""";
        var mark = $$"""{"folder":"{{folder}}","name":"{{Name}}"}""";
        var first = client.Enqueue(() => OffloadJob.Run("test.wait", gate));
        client.ContinueJobWith(first, () => OffloadJob.Run("test.mark", mark));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
