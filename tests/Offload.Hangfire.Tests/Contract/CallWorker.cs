using Hangfire;
using Hangfire.Common;
using Hangfire.Server;
using Hangfire.States;
using Offload.Hangfire.Jobs;
using Offload.Hangfire.Storage;

namespace Offload.Hangfire.Tests.Contract;

/// <summary>One of Hangfire's workers, which takes a job when the test says so.</summary>
public sealed class CallWorker(LedgerStorage storage, params string[] queues)
{
    private readonly Worker _worker = new(
        queues is [] ? ["default"] : queues,
        new BackgroundJobPerformer(Filters, JobActivator.Current, TaskScheduler.Default),
        new BackgroundJobStateChanger(Filters));

    private static LedgerFilters Filters { get; } = new(JobFilterProviders.Providers);

    /// <summary>Runs the next job to its end.</summary>
    public void RunOne(CancellationToken stopped = default)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        _worker.Execute(new BackgroundProcessContext(
            "server", storage, new Dictionary<string, object>(), Guid.NewGuid(), patience.Token, stopped, stopped));
    }
}
