namespace Offload.Engine.Execution;

/// <summary>What becomes of jobs whose run has ended.</summary>
public sealed record EndingOptions
{
    /// <summary>How failed jobs are tried again.</summary>
    public RetryOptions Retry { get; init; } = new();

    /// <summary>How long they are kept.</summary>
    public RetentionOptions Retention { get; init; } = new();
}
