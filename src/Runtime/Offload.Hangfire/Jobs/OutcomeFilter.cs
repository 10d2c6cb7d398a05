using Hangfire.States;
using Offload.Engine.Execution;
using Offload.Engine.Ledger;
using Offload.Hangfire.Storage;

namespace Offload.Hangfire.Jobs;

/// <summary>Turns the verdict on a failed run of an Offload job into the state that the job enters.</summary>
internal sealed class OutcomeFilter(RetryOptions options, TimeProvider time, Func<double> random)
    : IElectStateFilter
{
    /// <summary>Hangfire shows jobs as retries when their reason begins with these words.</summary>
    private const string RetryPrefix = "Retry attempt ";

    public void OnStateElection(ElectStateContext context)
    {
        if (context.CandidateState is FailedState failed
            && context.BackgroundJob.Job?.Type == typeof(OffloadJob)
            && LedgerConnection.ClaimOf(context.Connection, context.BackgroundJob.Id) is { } claim)
        {
            context.CandidateState = Elect(failed, claim);
        }
    }

    private IState Elect(FailedState failed, HeldClaim claim) => claim.Outcome switch
    {
        JobOutcome.Expired => new DeletedState { Reason = $"{JobReasons.Expired}: {failed.Exception.Message}" },
        JobOutcome.Unrunnable unrunnable => Fail(failed, unrunnable.Reason),
        _ => RetryPolicy.Decide(claim.Job, options, random()) switch
        {
            RetryAction.RetryLater later => Retry(failed.Exception, later),
            RetryAction.GiveUp giveUp => Fail(failed, giveUp.Reason),
            var action => throw new NotSupportedException($"The action {action.GetType().Name} is not known here."),
        },
    };

    private ScheduledState Retry(Exception exception, RetryAction.RetryLater later) =>
        new((time.GetUtcNow() + later.Delay).UtcDateTime)
        {
            Reason = $"{RetryPrefix}{later.FailedAttempts + 1} of {later.MaxAttempts}: "
                + $"{exception.GetType().Name}: {exception.Message}",
        };

    private static FailedState Fail(FailedState failed, string reason)
    {
        failed.Reason = $"{reason}: {failed.Exception.Message}";
        return failed;
    }
}
