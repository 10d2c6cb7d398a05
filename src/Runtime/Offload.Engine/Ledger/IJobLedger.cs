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

    /// <summary>Claims what is ordered; the task ends when the order was told.</summary>
    Task ClaimAsync(ClaimOrder order);

    /// <summary>From now on this one is asked for an order with each acceptance, where that makes jobs start earlier.</summary>
    void Add(IJobTaker taker);

    /// <summary>This one is not asked any more; an order under way is still told.</summary>
    void Remove(IJobTaker taker);

    /// <summary>Extends the leases of claims; yields those that are no longer this process's.</summary>
    Task<IReadOnlyList<Claim>> RenewAsync(IReadOnlyList<Claim> claims, CancellationToken cancellationToken);

    /// <summary>Jobs whose lease ran out: their worker is dead or too slow to be trusted.</summary>
    IReadOnlyList<ExpiredClaim> FindExpiredClaims(int limit);

    /// <summary>When the next waiting job of this kind and these queues becomes due, or null where none waits.</summary>
    DateTimeOffset? NextDue(JobKind kind, IReadOnlyList<string> queues);

    /// <summary>Deletes jobs, keys and collections whose time is over; yields how many rows went.</summary>
    Task<int> PurgeAsync(int limit, CancellationToken cancellationToken);
}
