using Offload.Engine.Ledger;

namespace Offload.Engine.Execution;

/// <summary>Decides what becomes of a job whose worker died.</summary>
public static class RecoveryPolicy
{
    /// <summary>Back into its queue, or Failed as poison where it has outlived too many workers.</summary>
    public static StateChange Decide(ExpiredClaim claim, int maxTakeovers, DateTimeOffset now)
    {
        var takeovers = claim.Takeovers + 1;
        return takeovers >= maxTakeovers
            ? new StateChange
            {
                State = JobStates.Failed,
                Reason = $"{JobReasons.Poison}: {takeovers} workers died or stalled while they ran this job, "
                    + $"the last was {claim.Owner}.",
                TakeoverDelta = 1,
                Data = StateDetails.Failed(now, "Offload.PoisonJob", $"{takeovers} workers died with this job."),
            }
            : new StateChange
            {
                State = JobStates.Enqueued,
                Reason = $"The lease of {claim.Owner} ran out (takeover {takeovers} of {maxTakeovers}).",
                TakeoverDelta = 1,
                DueAt = now,
                Data = StateDetails.Enqueued(now, claim.Queue),
            };
    }
}
