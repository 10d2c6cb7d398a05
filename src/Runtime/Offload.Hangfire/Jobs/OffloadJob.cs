using System.ComponentModel;
using System.Runtime.ExceptionServices;
using Hangfire;
using Hangfire.Server;
using Offload.Engine.Execution;
using Offload.Hangfire.Storage;

namespace Offload.Hangfire.Jobs;

/// <summary>
/// The one method that Hangfire knows of Offload's jobs. The ledger stores a job's name and arguments, and this call
/// is rebuilt when a row is read, so no row can name another method to run.
/// </summary>
public sealed class OffloadJob(JobRunner runner)
{
    /// <summary>Runs the handler of the job; the retries are Offload's (<see cref="OutcomeFilter"/>), not Hangfire's.</summary>
    [AutomaticRetry(Attempts = 0, LogEvents = false)]
    [DisplayName("{0}")]
    public async Task<string?> RunAsync(
        string name, string arguments, PerformContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (LedgerConnection.ClaimOf(context.Connection, context.BackgroundJob.Id) is not { } claim)
            throw new JobAbortedException();

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, claim.Ended);
        try
        {
            claim.Outcome = await runner.RunAsync(claim.Job, ended.Token).ConfigureAwait(false);
            return ResultOf(claim.Outcome);
        }
        catch (OperationCanceledException) when (claim.Ended.IsCancellationRequested)
        {
            // Where the job is somebody else's by now (or was deleted), this run has no say in its state; where it is
            // not, it goes back into its queue and the attempt does not count.
            throw new JobAbortedException();
        }
    }

    // Hangfire knows a failure by its exception; OutcomeFilter then gives the state that the outcome calls for.
    private static string? ResultOf(JobOutcome outcome)
    {
        switch (outcome)
        {
            case JobOutcome.Succeeded succeeded:
                return succeeded.Result;
            case JobOutcome.Threw { Exception: OutOfMemoryException exception }:
                // Hangfire does not catch this type, and so would leave the job without a state and the worker dead.
                throw new InsufficientMemoryException(exception.Message, exception);
            case JobOutcome.Threw threw:
                ExceptionDispatchInfo.Throw(threw.Exception);
                return null;
            case JobOutcome.Unrunnable unrunnable:
                ExceptionDispatchInfo.Throw(unrunnable.Exception);
                return null;
            case JobOutcome.Expired expired:
                throw new ExpiredJobException(expired.ExpiryTime);
            default:
                throw new NotSupportedException($"The outcome {outcome.GetType().Name} is not known here.");
        }
    }
}
