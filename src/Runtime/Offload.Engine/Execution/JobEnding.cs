using Offload.Engine.Ledger;

namespace Offload.Engine.Execution;

/// <summary>Decides what the ledger is told when a run has ended.</summary>
public static class JobEnding
{
    /// <summary>The job's next state, on condition that its claim still holds, and the counts that go with it.</summary>
    /// <param name="job">The job that ran.</param>
    /// <param name="outcome">How the run ended.</param>
    /// <param name="run">When it ended, and how long it took.</param>
    /// <param name="options">How failed jobs are tried again, and how long finished ones are kept.</param>
    /// <param name="random">A number from 0 (inclusive) to 1 (exclusive).</param>
    public static IReadOnlyList<LedgerWrite> Decide(
        ClaimedJob job, JobOutcome outcome, RunTime run, EndingOptions options, double random)
    {
        var change = outcome switch
        {
            JobOutcome.Succeeded succeeded => Succeed(job, succeeded, run, options),
            JobOutcome.Expired expired => Expire(expired, run, options),
            JobOutcome.Unrunnable unrunnable => Fail(unrunnable.Reason, unrunnable.Exception, run, options),
            JobOutcome.Threw threw => Retry(job, threw.Exception, run, options, random),
            _ => throw new NotSupportedException($"The outcome {outcome.GetType().Name} is not known here."),
        };

        var claim = new Expectation.Claim(job.Fence);
        // The failure of an attempt that is not the last one stands in the history, between the run and the pause.
        return change.State == JobStates.Scheduled && outcome is JobOutcome.Threw failed
            ? [
                new LedgerWrite.AddHistory(job.Id, Fail(null, failed.Exception, run, options), claim),
                new LedgerWrite.ChangeState(job.Id, change, Expectation.Exists),
            ]
            : [new LedgerWrite.ChangeState(job.Id, change, claim), .. JobStatistics.Count(change.State, run.EndedAt)];
    }

    private static StateChange Succeed(ClaimedJob job, JobOutcome.Succeeded succeeded, RunTime run, EndingOptions options) => new()
    {
        State = JobStates.Succeeded,
        Result = succeeded.Result,
        PurgeAt = options.Retention.PurgeAt(JobStates.Succeeded, run.EndedAt),
        Data = StateDetails.Succeeded(run.EndedAt, run.Duration, run.EndedAt - job.CreatedAt - run.Duration),
    };

    private static StateChange Expire(JobOutcome.Expired expired, RunTime run, EndingOptions options) => new()
    {
        State = JobStates.Deleted,
        Reason = $"{JobReasons.Expired}: The job was not to start after {expired.ExpiryTime:O}.",
        PurgeAt = options.Retention.PurgeAt(JobStates.Deleted, run.EndedAt),
        Data = StateDetails.Deleted(run.EndedAt),
    };

    private static StateChange Fail(string? reason, Exception exception, RunTime run, EndingOptions options) => new()
    {
        State = JobStates.Failed,
        Reason = reason is null ? null : $"{reason}: {StateDetails.MessageOf(exception)}",
        PurgeAt = options.Retention.PurgeAt(JobStates.Failed, run.EndedAt),
        Data = StateDetails.Failed(run.EndedAt, exception),
    };

    private static StateChange Retry(
        ClaimedJob job, Exception exception, RunTime run, EndingOptions options, double random)
    {
        switch (RetryPolicy.Decide(job, options.Retry, random))
        {
            case RetryAction.GiveUp giveUp:
                return Fail(giveUp.Reason, exception, run, options);
            case RetryAction.RetryLater later:
                var dueAt = run.EndedAt + later.Delay;
                return new StateChange
                {
                    State = JobStates.Scheduled,
                    // Hangfire shows jobs as retries when their reason begins with these words.
                    Reason = $"Retry attempt {later.FailedAttempts + 1} of {later.MaxAttempts}: "
                        + $"{exception.GetType().Name}: {StateDetails.MessageOf(exception)}",
                    DueAt = dueAt,
                    Data = StateDetails.Scheduled(run.EndedAt, dueAt),
                };
            case var action:
                throw new NotSupportedException($"The action {action.GetType().Name} is not known here.");
        }
    }
}
