using Microsoft.Extensions.Logging;
using Offload.Engine.Diagnostics;
using Offload.Engine.Ledger;

namespace Offload.Engine.Execution;

/// <summary>
/// Runs the handlers of some queues, as many at once as it has places. A place is no thread: while its handler awaits,
/// nothing is held but memory.
/// </summary>
public sealed class JobLane(
    LaneSettings settings,
    ClaimLine line,
    ILedger ledger,
    LeaseKeeper leases,
    ClaimRelease release,
    JobRunner runner,
    EndingOptions options,
    ILogger<JobLane> logger)
{
    /// <summary>How long after a refusal of the ledger the outcome of a run is handed in again.</summary>
    private static readonly TimeSpan PauseAfterError = TimeSpan.FromSeconds(1);

    /// <summary>Works until it is stopped and every handler has ended.</summary>
    /// <param name="stopping">Cancelled when no more jobs are to be claimed.</param>
    /// <param name="drained">Cancelled when the handlers that still run are to end.</param>
    public Task RunAsync(CancellationToken stopping, CancellationToken drained) =>
        Task.WhenAll(Enumerable.Range(0, settings.Concurrency).Select(_ => WorkAsync(stopping, drained)));

    /// <summary>
    /// One place. It stands in line for its next job while the outcome of the last one is being written, so that both
    /// share a commit.
    /// </summary>
    private async Task WorkAsync(CancellationToken stopping, CancellationToken drained)
    {
        var settling = Task.CompletedTask;
        while (!stopping.IsCancellationRequested)
        {
            HeldClaim claim;
            try
            {
                claim = await line.TakeAsync(stopping).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }

            var writes = await RunAsync(claim, drained).ConfigureAwait(false);
            await settling.ConfigureAwait(false);
            settling = EndAsync(claim, writes, drained);
        }

        await settling.ConfigureAwait(false);
    }

    /// <summary>
    /// Runs the handler; yields what is to be written of it: nothing where it is not known, and null where the run was
    /// cut and the job is to be given back.
    /// </summary>
    private async Task<IReadOnlyList<LedgerWrite>?> RunAsync(HeldClaim claim, CancellationToken drained)
    {
        try
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(drained, claim.Ended);
            var started = ledger.Time.GetTimestamp();
            var outcome = await runner.RunAsync(claim.Job, ended.Token).ConfigureAwait(false);
            var run = new RunTime(ledger.Time.GetUtcNow(), ledger.Time.GetElapsedTime(started));
            return JobEnding.Decide(claim.Job, outcome, run, options, Random.Shared.NextDouble());
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (Exception exception)
        {
            // Whatever it is, the place must go on; the lease brings the job back.
            Log.LaneFailed(logger, exception, claim.Job.Id);
            return [];
        }
    }

    private async Task EndAsync(HeldClaim claim, IReadOnlyList<LedgerWrite>? writes, CancellationToken drained)
    {
        try
        {
            if (writes is null && !claim.IsLost)
                await release.ReleaseAsync(claim, "The worker stopped the job before it ended.").ConfigureAwait(false);
            else if (writes is { Count: > 0 })
                await SettleAsync(claim, writes, drained).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The drain is over and the ledger did not answer; the host releases what is still held.
        }
        catch (Exception exception)
        {
            // The lease brings the job back.
            Log.LaneFailed(logger, exception, claim.Job.Id);
        }
        finally
        {
            leases.Drop(claim);
        }
    }

    /// <summary>Hands in the outcome until the ledger answers; while it does not, the claim is renewed or runs out.</summary>
    private async Task SettleAsync(HeldClaim claim, IReadOnlyList<LedgerWrite> writes, CancellationToken drained)
    {
        while (!claim.IsLost)
        {
            claim.Settle();
            try
            {
                if (await ledger.Transactions.CommitAsync(writes).ConfigureAwait(false) == CommitOutcome.Refused)
                    Log.OutcomeRefused(logger, claim.Job.Id);
                return;
            }
            catch (LedgerUnavailableException exception)
            {
                claim.Reopen();
                Log.OutcomeNotWritten(logger, exception, claim.Job.Id);
                await Task.Delay(PauseAfterError, ledger.Time, drained).ConfigureAwait(false);
            }
        }
    }
}
