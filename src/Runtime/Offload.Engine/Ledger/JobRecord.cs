namespace Offload.Engine.Ledger;

/// <summary>A job as it stands in the ledger.</summary>
public sealed record JobRecord
{
    public required string Id { get; init; }

    public required JobKind Kind { get; init; }

    public required string Type { get; init; }

    public required string Source { get; init; }

    public required string Queue { get; init; }

    public required string Arguments { get; init; }

    /// <summary>One of <see cref="JobStates"/>; null for a job that Hangfire's client made and did not start yet.</summary>
    public string? State { get; init; }

    public string? Reason { get; init; }

    /// <summary>Rises with every change of state; <see cref="Expectation.Revision"/> compares it.</summary>
    public required long Revision { get; init; }

    public required long Fence { get; init; }

    public required int Attempt { get; init; }

    public required int Takeovers { get; init; }

    public int? MaxAttempts { get; init; }

    /// <summary>The worker process that runs the job.</summary>
    public string? Owner { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public DateTimeOffset? StateAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public DateTimeOffset? PurgeAt { get; init; }

    public string? Result { get; init; }

    public required IReadOnlyDictionary<string, string> Parameters { get; init; }
}
