namespace Offload.Engine.Ledger;

/// <summary>A state that a job enters, as it stands in the job's history.</summary>
public sealed record StateChange
{
    /// <summary>One of <see cref="JobStates"/>.</summary>
    public required string State { get; init; }

    /// <summary>Why, for people; begins with one of <see cref="JobReasons"/> where the job ends without success.</summary>
    public string? Reason { get; init; }

    /// <summary>What Hangfire keeps with the state.</summary>
    public IReadOnlyDictionary<string, string> Data { get; init; } = new Dictionary<string, string>();

    /// <summary>The queue, where it changes.</summary>
    public string? Queue { get; init; }

    /// <summary>When a waiting job may start, where it changes.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The handler's result as JSON, for <see cref="JobStates.Succeeded"/>.</summary>
    public string? Result { get; init; }

    /// <summary>When the job is purged, for a state that is the end; null keeps it.</summary>
    public DateTimeOffset? PurgeAt { get; init; }

    /// <summary>How the count of attempts changes: -1 where a claim is given back unused.</summary>
    public int AttemptDelta { get; init; }

    /// <summary>How the count of takeovers changes: 1 where a dead worker's job is taken from it.</summary>
    public int TakeoverDelta { get; init; }
}
