namespace Offload.Engine.Execution;

/// <summary>How long what is over is kept, with its history and its result.</summary>
public sealed class RetentionOptions
{
    public static readonly TimeSpan DefaultFinished = TimeSpan.FromDays(1);
    public static readonly TimeSpan DefaultKeys = TimeSpan.FromDays(14);

    /// <summary>How long Succeeded jobs are kept. At least zero, default one day.</summary>
    public TimeSpan Succeeded { get; set; } = DefaultFinished;

    /// <summary>How long Deleted jobs are kept. At least zero, default one day.</summary>
    public TimeSpan Deleted { get; set; } = DefaultFinished;

    /// <summary>How long Failed jobs are kept; zero, the default, is until somebody requeues or deletes them.</summary>
    public TimeSpan Failed { get; set; } = TimeSpan.Zero;

    /// <summary>When a job that fails now is purged, or null where it is kept.</summary>
    public DateTimeOffset? PurgeFailedAt(DateTimeOffset now) => Failed > TimeSpan.Zero ? now + Failed : null;

    /// <summary>How long idempotency keys are remembered: longer than any producer retries. At least 1 h, default 14 days.</summary>
    public TimeSpan Keys { get; set; } = DefaultKeys;
}
