using Hangfire;
using Hangfire.Client;
using Hangfire.Common;
using Hangfire.Server;
using Hangfire.States;
using Microsoft.Extensions.DependencyInjection;
using Offload.Engine.Execution;
using Offload.Engine.Ledger;
using Offload.Hangfire.Jobs;
using Offload.Hangfire.Storage;

namespace Offload.Hangfire.Server;

/// <summary>
/// What a Hangfire server runs here: the lanes, the recurring schedules, and workers where calls are allowed. Hangfire's
/// own server would also start a scheduler of delayed jobs, which are claimed as they are, and at least one worker.
/// </summary>
internal static class HangfireProcesses
{
    /// <summary>How often it is looked whether a recurring job is due.</summary>
    private static readonly TimeSpan RecurringInterval = TimeSpan.FromSeconds(15);

    public static IEnumerable<IBackgroundProcessDispatcherBuilder> Of(
        LedgerStorage storage, HangfireServerSettings settings, IServiceProvider services)
    {
        foreach (var lane in settings.Lanes)
        {
            var line = storage.LineFor(JobKind.Handler, lane.Queues);
            yield return new LaneProcess(ActivatorUtilities.CreateInstance<JobLane>(services, lane, line)).UseThreadPool(1);
        }

        var filters = services.GetRequiredService<IJobFilterProvider>();
        yield return new RecurringJobScheduler(
            new BackgroundJobFactory(filters), RecurringInterval, services.GetRequiredService<ITimeZoneResolver>()).UseBackgroundPool(1);
        yield return new ContinuationProcess(
            new Continuations(storage, new BackgroundJobStateChanger(filters)), storage.Ledger).UseThreadPool(1);
        if (settings.CallWorkers > 0)
            yield return WorkerOf(settings, filters, services).UseBackgroundPool(settings.CallWorkers);
    }

    private static Worker WorkerOf(HangfireServerSettings settings, IJobFilterProvider filters, IServiceProvider services) => new(
        settings.Queues.Names,
        new BackgroundJobPerformer(filters, services.GetRequiredService<JobActivator>(), TaskScheduler.Default),
        new BackgroundJobStateChanger(filters));
}
