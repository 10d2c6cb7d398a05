namespace Offload.Engine.Execution;

/// <summary>How long a worker may be silent before its jobs are taken from it.</summary>
public sealed class LeaseOptions
{
    public const int DefaultMaxTakeovers = 3;
    public static readonly TimeSpan DefaultDuration = TimeSpan.FromSeconds(10);

    /// <summary>How long a claim holds without a sign of life. 1 s to 10 min, default 10 s; renewed at a third of it.</summary>
    public TimeSpan Duration { get; set; } = DefaultDuration;

    /// <summary>How many workers may die with a job before it is Failed as poison. At least 1, default 3.</summary>
    public int MaxTakeovers { get; set; } = DefaultMaxTakeovers;
}
