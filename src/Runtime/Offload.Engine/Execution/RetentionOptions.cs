using Offload.Engine.Ledger;

namespace Offload.Engine.Execution;

/// <summary>How long what is over is kept.</summary>
public sealed class RetentionOptions
{
    public static readonly TimeSpan DefaultFinished = TimeSpan.FromDays(1);

    /// <summary>How long Succeeded jobs are kept. At least zero, default one day.</summary>
    public TimeSpan Succeeded { get; set; } = DefaultFinished;

    /// <summary>How long Deleted jobs are kept. At least zero, default one day.</summary>
    public TimeSpan Deleted { get; set; } = DefaultFinished;

    /// <summary>How long Failed jobs are kept; zero, the default, is until somebody requeues or deletes them.</summary>
    public TimeSpan Failed { get; set; } = TimeSpan.Zero;

    /// <summary>How long results are kept; zero, the default, is as long as their jobs.</summary>
    public TimeSpan Results { get; set; } = TimeSpan.Zero;

    /// <summary>
    /// How long the histories of finished jobs are kept, but for the latest entry; zero, the default, is as long as their
    /// jobs.
    /// </summary>
    public TimeSpan Histories { get; set; } = TimeSpan.Zero;

    /// <summary>How long idempotency keys are remembered: longer than any producer retries. At least 1 h, default 14 days.</summary>
    public TimeSpan Keys { get; set; } = LedgerLifetimes.DefaultKeys;

    /// <summary>When a job that enters this state now is purged, or null where it is kept.</summary>
    public DateTimeOffset? PurgeAt(string state, DateTimeOffset now) => state switch
    {
        JobStates.Succeeded => now + Succeeded,
        JobStates.Deleted => now + Deleted,
        JobStates.Failed => now + OrNull(Failed),
        _ => null,
    };

    /// <summary>What the ledger itself has to know.</summary>
    public LedgerLifetimes ToLifetimes() => new() { Keys = Keys, Results = OrNull(Results), Histories = OrNull(Histories) };

    private static TimeSpan? OrNull(TimeSpan lifetime) => lifetime > TimeSpan.Zero ? lifetime : null;
}
