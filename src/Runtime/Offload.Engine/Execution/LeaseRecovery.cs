using Microsoft.Extensions.Logging;
using Offload.Engine.Diagnostics;
using Offload.Engine.Ledger;

namespace Offload.Engine.Execution;

/// <summary>Takes jobs from workers that died. Every worker does it; the fence lets only one of them succeed.</summary>
public sealed class LeaseRecovery(
    ILedger ledger, LeaseOptions options, EndingOptions endings, ILogger<LeaseRecovery> logger)
{
    private const int BatchSize = 100;

    /// <summary>One round; yields how many jobs were taken.</summary>
    public async Task<int> RecoverAsync()
    {
        try
        {
            return await TakeAsync().ConfigureAwait(false);
        }
        catch (LedgerUnavailableException exception)
        {
            // Not for the caller: whoever repeats what throws waits longer each time, for minutes in the end, and jobs would
            // wait with it after the ledger is back.
            Log.RecoveryFailed(logger, exception);
            return 0;
        }
    }

    private async Task<int> TakeAsync()
    {
        var taken = 0;
        var expired = ledger.Jobs.FindExpiredClaims(BatchSize);
        foreach (var (index, claim) in expired.Index())
        {
            var now = ledger.Time.GetUtcNow();
            // Drawn within a part of its own, so that no two of them meet by chance.
            var place = (index + Random.Shared.NextDouble()) / expired.Count;
            var change = RecoveryPolicy.Decide(claim, options, endings.Retention, now, place);
            LedgerWrite[] writes =
            [
                new LedgerWrite.ChangeState(claim.JobId, change, new Expectation.ExpiredClaim(claim.Fence)),
                .. JobStatistics.Count(change.State, now),
            ];
            if (await ledger.Transactions.CommitAsync(writes).ConfigureAwait(false) == CommitOutcome.Refused)
                continue;

            taken++;
            Log.JobTakenOver(logger, claim.JobId, claim.Owner, change.State);
        }

        return taken;
    }
}
