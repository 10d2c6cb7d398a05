namespace Offload.Engine.Ledger;

/// <summary>What became of a job that was handed to the ledger. Whatever it is, it is durable when it is returned.</summary>
public abstract record AcceptOutcome
{
    private AcceptOutcome()
    {
    }

    /// <summary>The job is new.</summary>
    public sealed record Accepted(string JobId, string State) : AcceptOutcome;

    /// <summary>
    /// The same job was accepted before, under this id or under this idempotency key; the state is null where the
    /// job itself is purged already.
    /// </summary>
    public sealed record Replayed(string JobId, string? State) : AcceptOutcome;

    /// <summary>The idempotency key belongs to a job with other arguments.</summary>
    public sealed record KeyConflict(string JobId) : AcceptOutcome;

    /// <summary>The id belongs to a job with another source, name or other arguments.</summary>
    public sealed record IdConflict(string JobId) : AcceptOutcome;
}
