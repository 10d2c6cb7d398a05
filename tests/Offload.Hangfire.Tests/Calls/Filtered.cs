using Hangfire;
using Hangfire.Client;
using Hangfire.Common;
using Hangfire.Server;
using Hangfire.States;
using Hangfire.Storage;

namespace Offload.Hangfire.Tests.Calls;

public static class Filtered
{
    [Watch]
    public static void Write(string page) => Pages.Write(page, "work");

    [ScheduleAgain]
    public static void WriteAndSchedule(string page) => Pages.Write(page, "work");

    [DisableConcurrentExecution(10)]
    public static void WriteAlone(string page) => Pages.Write(page, "alone");
}

/// <summary>Writes each step onto the page that the call names first.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WatchAttribute : JobFilterAttribute, IClientFilter, IServerFilter, IElectStateFilter, IApplyStateFilter
{
    public void OnCreating(CreatingContext context)
    {
        context.Canceled = PageOf(context.Job) == "refuse";
        Pages.Write(PageOf(context.Job), "creating");
    }

    public void OnCreated(CreatedContext context) => Pages.Write(PageOf(context.Job), "created");

    public void OnPerforming(PerformingContext context)
    {
        context.Canceled = PageOf(context.BackgroundJob.Job).EndsWith("-cancel", StringComparison.Ordinal);
        Pages.Write(PageOf(context.BackgroundJob.Job), "performing");
    }

    public void OnPerformed(PerformedContext context) => Pages.Write(PageOf(context.BackgroundJob.Job), "performed");

    public void OnStateElection(ElectStateContext context) =>
        Pages.Write(PageOf(context.BackgroundJob.Job), $"elect {context.CandidateState.Name}");

    public void OnStateApplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
        transaction.IncrementCounter($"{PageOf(context.BackgroundJob.Job)}:{context.NewState.Name}");
        Pages.Write(PageOf(context.BackgroundJob.Job), $"apply {context.NewState.Name}");
    }

    public void OnStateUnapplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
        if (context.OldStateName is not null)
            Pages.Write(PageOf(context.BackgroundJob.Job), $"unapply {context.OldStateName}");
    }

    private static string PageOf(Job job) => (string)job.Args[0];
}

/// <summary>Lets nothing succeed: it is to run again in an hour.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ScheduleAgainAttribute : JobFilterAttribute, IElectStateFilter
{
    public void OnStateElection(ElectStateContext context)
    {
        if (context.CandidateState is SucceededState)
            context.CandidateState = new ScheduledState(TimeSpan.FromHours(1));
    }
}
