namespace Offload.Engine.Ledger;

/// <summary>Writes that belong together.</summary>
public interface ILedgerTransactions
{
    /// <summary>Writes all or nothing; durable when the task completes.</summary>
    /// <exception cref="LedgerUnavailableException">Nothing was written, or it is not known.</exception>
    Task<CommitOutcome> CommitAsync(IReadOnlyList<LedgerWrite> writes);
}
