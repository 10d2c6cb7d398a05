namespace Offload.Engine.Ledger;

/// <summary>
/// The life of jobs in the ledger. Every operation is one conditional write, and is durable when its task completes;
/// where it cannot be, it throws <see cref="LedgerUnavailableException"/>.
/// </summary>
public interface IJobLedger
{
    /// <summary>
    /// Raised, on any thread, when a job of this queue may have become claimable; null where another process may have
    /// written and the queue is not known.
    /// </summary>
    event Action<string?>? WorkAdded;

    /// <summary>Accepts jobs; accepting the same job again is harmless. One outcome per job, in order.</summary>
    Task<IReadOnlyList<AcceptOutcome>> AcceptAsync(IReadOnlyList<NewJob> jobs, CancellationToken cancellationToken);

    /// <summary>Claims due jobs of a kind, the first queue's before the next one's.</summary>
    /// <param name="kind">Who can run them.</param>
    /// <param name="queues">Where they wait.</param>
    /// <param name="count">
    /// How many at most, asked when it is the claim's turn: by then more may be wanted than when it was handed over.
    /// </param>
    /// <param name="cancellationToken">Is looked at before the claim is handed over.</param>
    Task<IReadOnlyList<ClaimedJob>> ClaimAsync(
        JobKind kind, IReadOnlyList<string> queues, Func<int> count, CancellationToken cancellationToken);

    /// <inheritdoc cref="ClaimAsync(JobKind, IReadOnlyList{string}, Func{int}, CancellationToken)"/>
    Task<IReadOnlyList<ClaimedJob>> ClaimAsync(
        JobKind kind, IReadOnlyList<string> queues, int count, CancellationToken cancellationToken) =>
        ClaimAsync(kind, queues, () => count, cancellationToken);

    /// <summary>Extends the leases of claims; yields those that are no longer this process's.</summary>
    Task<IReadOnlyList<Claim>> RenewAsync(IReadOnlyList<Claim> claims, CancellationToken cancellationToken);

    /// <summary>Jobs whose lease ran out: their worker is dead or too slow to be trusted.</summary>
    IReadOnlyList<ExpiredClaim> FindExpiredClaims(int limit);

    /// <summary>When the next waiting job of this kind and these queues becomes due, or null where none waits.</summary>
    DateTimeOffset? NextDue(JobKind kind, IReadOnlyList<string> queues);

    /// <summary>Deletes jobs, keys and collections whose time is over; yields how many rows went.</summary>
    Task<int> PurgeAsync(int limit, CancellationToken cancellationToken);
}
