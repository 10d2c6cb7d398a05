using Microsoft.Extensions.Logging;
using Offload.Engine.Diagnostics;
using Offload.Engine.Ledger;

namespace Offload.Engine.Execution;

/// <summary>Gives jobs back that were claimed and not finished; the attempt does not count.</summary>
public sealed class ClaimRelease(ILedger ledger, LeaseKeeper leases, ILogger<ClaimRelease> logger)
{
    /// <summary>
    /// Puts the job back into its queue. Where the ledger does not answer, the job comes back when its lease runs out.
    /// </summary>
    public async Task ReleaseAsync(HeldClaim claim, string reason)
    {
        claim.Settle();
        leases.Drop(claim);
        var now = ledger.Time.GetUtcNow();
        var change = new StateChange
        {
            State = JobStates.Enqueued,
            Reason = reason,
            AttemptDelta = -1,
            DueAt = now,
            Data = StateDetails.Enqueued(now, claim.Job.Queue),
        };
        try
        {
            await ledger.Transactions
                .CommitAsync([new LedgerWrite.ChangeState(claim.Job.Id, change, new Expectation.Claim(claim.Job.Fence))])
                .ConfigureAwait(false);
        }
        catch (LedgerUnavailableException exception)
        {
            Log.ReleaseFailed(logger, exception, claim.Job.Id);
        }
    }
}
