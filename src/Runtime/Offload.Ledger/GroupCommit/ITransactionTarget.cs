using Offload.Engine.Ledger;

namespace Offload.Ledger.GroupCommit;

/// <summary>
/// The store under a <see cref="GroupCommitWriter{TWork}"/>: one connection that writes. One thread at a time calls it.
/// </summary>
internal interface ITransactionTarget<TWork> : IDisposable
    where TWork : Work
{
    /// <summary>How long the writer waits before it asks again where a transaction could not begin.</summary>
    TimeSpan BusyInterval { get; }

    /// <summary>The queues in which the committed transaction made jobs claimable.</summary>
    IReadOnlyCollection<string> QueuesWithNewWork { get; }

    /// <summary>True where a transaction is so short that a caller may run it on its own thread.</summary>
    bool LetsCallersWrite { get; }

    /// <summary>Begins a transaction; false where the store cannot now, and may before long.</summary>
    bool TryBegin();

    /// <summary>What callers are told whose patience ended while <see cref="TryBegin"/> was false.</summary>
    LedgerUnavailableException Busy();

    /// <summary>Does the work in the transaction; where it throws, all of it is undone.</summary>
    void Run(IReadOnlyList<TWork> batch);

    void Commit();

    /// <summary>Ends the transaction without effect. Does not throw.</summary>
    void Undo();

    /// <summary>False where it is certain that the failed commit had no effect.</summary>
    bool MayHaveCommitted(Exception exception);

    /// <summary>True where the cause lies not in the work, which may succeed when it is tried again.</summary>
    bool IsPassing(Exception exception);

    /// <summary>The failure as callers are told of it.</summary>
    Exception Explain(Exception exception);
}
