namespace Offload.Engine.Ledger;

/// <summary>A job that this process may run, with all that a run needs.</summary>
public sealed record ClaimedJob
{
    public required string Id { get; init; }

    /// <summary>Rises with every claim; what the holder writes is conditional on it.</summary>
    public required long Fence { get; init; }

    /// <summary>The job's revision as the claim left it.</summary>
    public required long Revision { get; init; }

    public required string Type { get; init; }

    public required string Queue { get; init; }

    /// <summary>The arguments, a JSON object.</summary>
    public required string Arguments { get; init; }

    /// <summary>Which run this is, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>How often the job was taken from a worker that died with it.</summary>
    public required int Takeovers { get; init; }

    public int? MaxAttempts { get; init; }

    public DateTimeOffset? ExpiryTime { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Named values kept with the job; <see cref="JobParameters"/> has Offload's own names.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }
}
