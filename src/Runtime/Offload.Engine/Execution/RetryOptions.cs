namespace Offload.Engine.Execution;

/// <summary>How failed jobs are tried again.</summary>
public sealed class RetryOptions
{
    public const int DefaultMaxAttempts = 10;
    public static readonly TimeSpan DefaultBaseDelay = TimeSpan.FromSeconds(15);
    public static readonly TimeSpan DefaultMaxDelay = TimeSpan.FromHours(4);

    /// <summary>How many attempts may fail before the job is Failed, where the envelope does not say. 1 to 100, default 10.</summary>
    public int MaxAttempts { get; set; } = DefaultMaxAttempts;

    /// <summary>The longest pause before the second attempt; it doubles with each one. Above zero, default 15 s.</summary>
    public TimeSpan BaseDelay { get; set; } = DefaultBaseDelay;

    /// <summary>The longest pause at all. At least <see cref="BaseDelay"/>, default 4 h.</summary>
    public TimeSpan MaxDelay { get; set; } = DefaultMaxDelay;
}
