using Hangfire.Server;
using Microsoft.Extensions.Hosting;
using Offload.Engine.Execution;
using Offload.Hangfire.Storage;

namespace Offload.Hangfire.Server;

/// <summary>
/// Runs Hangfire's server, with the lanes as processes of it, for the life of the process. The drain comes first when the
/// process stops, before the web server closes, so that health checks can tell it.
/// </summary>
internal sealed class HangfireServerHost(
    LedgerStorage storage,
    HangfireServerSettings settings,
    IServiceProvider services,
    LeaseKeeper leases,
    ClaimRelease release,
    IHostApplicationLifetime lifetime) : IHostedLifecycleService, IDisposable
{
    /// <summary>What cancelled handlers get to unwind in before their jobs are taken from them.</summary>
    private static readonly TimeSpan UnwindTime = TimeSpan.FromSeconds(2);

    private BackgroundProcessingServer? _server;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _server = new BackgroundProcessingServer(
            storage,
            HangfireProcesses.Of(storage, settings, services),
            new Dictionary<string, object> { ["Queues"] = settings.Queues.Names.ToArray(), ["WorkerCount"] = settings.CallWorkers },
            new BackgroundProcessingServerOptions
            {
                HeartbeatInterval = TimeSpan.FromSeconds(5),
                ServerCheckInterval = TimeSpan.FromSeconds(15),
                ServerTimeout = TimeSpan.FromSeconds(30),
                ShutdownTimeout = settings.DrainTimeout + UnwindTime,
                StopTimeout = settings.DrainTimeout,
            });
        lifetime.ApplicationStopping.Register(_server.SendStop);
        return Task.CompletedTask;
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (_server is null)
            return;

        _server.SendStop();
        await _server.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
        // Together they share commits; where the ledger does not answer, the leases give the jobs back in time.
        await Task.WhenAll(leases.Held.Select(claim => release.ReleaseAsync(claim, "The worker stopped before the job ended.")))
            .WaitAsync(cancellationToken).ConfigureAwait(false);
        await storage.DisposeAsync().ConfigureAwait(false);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _server?.Dispose();
}
