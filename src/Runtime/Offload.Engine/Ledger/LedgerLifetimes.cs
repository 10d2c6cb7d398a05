namespace Offload.Engine.Ledger;

/// <summary>How long a ledger keeps what has no end of its own; jobs have theirs from whoever ends them.</summary>
public sealed record LedgerLifetimes
{
    public static readonly TimeSpan DefaultKeys = TimeSpan.FromDays(14);

    /// <summary>How long an idempotency key is remembered: longer than any producer retries.</summary>
    public TimeSpan Keys { get; init; } = DefaultKeys;

    /// <summary>How long the result of a finished job is kept; null is as long as the job.</summary>
    public TimeSpan? Results { get; init; }

    /// <summary>
    /// How long the history of a finished job is kept, but for the latest entry; null is as long as the job.
    /// </summary>
    public TimeSpan? Histories { get; init; }
}
