namespace Offload.Engine.Ledger;

/// <summary>
/// One write of a transaction on the ledger. The family is closed: a store carries out each kind, and a transaction
/// of them is written as a whole or not at all.
/// </summary>
public abstract record LedgerWrite
{
    private LedgerWrite()
    {
    }

    /// <summary>A job that Hangfire's client made; it has no state yet, and <see cref="ChangeState"/> starts it.</summary>
    public sealed record CreateJob(
        string JobId,
        JobKind Kind,
        string Type,
        string Arguments,
        string? Queue,
        IReadOnlyDictionary<string, string> Parameters,
        DateTimeOffset CreatedAt,
        DateTimeOffset PurgeAt) : LedgerWrite;

    /// <summary>The job enters a state, on condition.</summary>
    public sealed record ChangeState(string JobId, StateChange Change, Expectation Expected) : LedgerWrite;

    /// <summary>The job passed through a state that does not last: history only.</summary>
    public sealed record AddHistory(string JobId, StateChange Change, Expectation Expected) : LedgerWrite;

    /// <summary>The job waits in this queue.</summary>
    public sealed record SetQueue(string JobId, string Queue) : LedgerWrite;

    /// <summary>When the finished job is purged; null keeps it.</summary>
    public sealed record SetPurgeTime(string JobId, DateTimeOffset? PurgeAt) : LedgerWrite;

    public sealed record SetParameter(string JobId, string Name, string? Value) : LedgerWrite;

    public sealed record AddToCounter(string Key, long Delta, DateTimeOffset? ExpiresAt) : LedgerWrite;

    public sealed record AddToSet(string Key, string Value, double Score) : LedgerWrite;

    public sealed record RemoveFromSet(string Key, string Value) : LedgerWrite;

    public sealed record PrependToList(string Key, string Value) : LedgerWrite;

    public sealed record RemoveFromList(string Key, string Value) : LedgerWrite;

    /// <summary>Keeps the items from one position to another, both counted from 0 and included.</summary>
    public sealed record TrimList(string Key, int From, int To) : LedgerWrite;

    public sealed record SetHashField(string Key, string Field, string Value) : LedgerWrite;

    public sealed record RemoveCollection(CollectionKind Kind, string Key) : LedgerWrite;

    /// <summary>When the collection is purged; null keeps it.</summary>
    public sealed record SetCollectionExpiry(CollectionKind Kind, string Key, DateTimeOffset? ExpiresAt) : LedgerWrite;
}
