namespace Offload.Engine.Execution;

/// <summary>What becomes of jobs whose run has ended.</summary>
public sealed record EndingOptions
{
    /// <summary>How failed jobs are tried again.</summary>
    public RetryOptions Retry { get; init; } = new();

    /// <summary>How long Succeeded and Deleted jobs are kept. Default one day.</summary>
    public TimeSpan KeepFinished { get; init; } = TimeSpan.FromDays(1);
}
