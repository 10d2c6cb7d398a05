using Microsoft.Extensions.Logging;
using Offload.Engine.Diagnostics;
using Offload.Engine.Ledger;

namespace Offload.Engine.Execution;

/// <summary>Fails jobs that were claimed and cannot be run: the same row would meet the same code in every attempt.</summary>
public sealed class UnrunnableJobs(
    ILedger ledger, LeaseKeeper leases, EndingOptions options, ILogger<UnrunnableJobs> logger)
{
    /// <param name="claim">The job, which is let go of.</param>
    /// <param name="reason">One of <see cref="JobReasons"/>.</param>
    /// <param name="exception">Why it cannot be run.</param>
    /// <exception cref="LedgerUnavailableException">It is not Failed yet; its lease brings it back.</exception>
    public async Task FailAsync(HeldClaim claim, string reason, Exception exception)
    {
        Log.JobUnrunnable(logger, claim.Job.Id, claim.Job.Type, reason, exception.Message);
        var outcome = new JobOutcome.Unrunnable(reason, exception);
        var run = new RunTime(ledger.Time.GetUtcNow(), TimeSpan.Zero);
        claim.Settle();
        try
        {
            await ledger.Transactions.CommitAsync(JobEnding.Decide(claim.Job, outcome, run, options, 0)).ConfigureAwait(false);
        }
        finally
        {
            leases.Drop(claim);
        }
    }
}
