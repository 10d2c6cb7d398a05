using Offload.Engine.Ledger;

namespace Offload.Engine.Execution;

/// <summary>Decides what becomes of a job whose worker died.</summary>
public static class RecoveryPolicy
{
    /// <summary>
    /// In leases: over how long the later attempts of jobs that died together are spread. After a lease that runs out and
    /// a second between two looks, the last of them still begins within three leases of the death.
    /// </summary>
    private const double SpreadLeases = 1.5;

    /// <summary>
    /// Back into its queue at once; after a second death some time later, so that a job which kills its workers runs
    /// without its former neighbours, whom it would take with it; Failed as poison where it has outlived too many.
    /// </summary>
    /// <param name="claim">The claim that ran out.</param>
    /// <param name="options">The length of leases, and how many deaths make a job poison.</param>
    /// <param name="retention">How long a poison job is kept.</param>
    /// <param name="now">The time.</param>
    /// <param name="place">Among the jobs that died together, from 0 to 1; each has another one.</param>
    public static StateChange Decide(
        ExpiredClaim claim, LeaseOptions options, RetentionOptions retention, DateTimeOffset now, double place)
    {
        var takeovers = claim.Takeovers + 1;
        var reason = $"The lease of {claim.Owner} ran out (takeover {takeovers} of {options.MaxTakeovers}).";
        if (takeovers >= options.MaxTakeovers)
            return Quarantine(claim, takeovers, retention, now);
        if (takeovers == 1)
        {
            return new StateChange
            {
                State = JobStates.Enqueued,
                Reason = reason,
                TakeoverDelta = 1,
                DueAt = now,
                Data = StateDetails.Enqueued(now, claim.Queue),
            };
        }

        var dueAt = now + place * SpreadLeases * options.Duration;
        return new StateChange
        {
            State = JobStates.Scheduled,
            Reason = reason,
            TakeoverDelta = 1,
            DueAt = dueAt,
            Data = StateDetails.Scheduled(now, dueAt),
        };
    }

    private static StateChange Quarantine(
        ExpiredClaim claim, int takeovers, RetentionOptions retention, DateTimeOffset now) => new()
    {
        State = JobStates.Failed,
        Reason = $"{JobReasons.Poison}: {takeovers} workers died or stalled while they ran this job, "
            + $"the last was {claim.Owner}.",
        TakeoverDelta = 1,
        PurgeAt = retention.PurgeAt(JobStates.Failed, now),
        Data = StateDetails.Failed(now, "Offload.PoisonJob", $"{takeovers} workers died with this job."),
    };
}
