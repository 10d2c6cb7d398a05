namespace Offload.Engine.Ledger;

/// <summary>Writes that belong together.</summary>
public interface ILedgerTransactions
{
    /// <summary>Writes all or nothing; durable when the task completes.</summary>
    /// <exception cref="LedgerUnavailableException">Nothing was written, or it is not known.</exception>
    Task<CommitOutcome> CommitAsync(IReadOnlyList<LedgerWrite> writes);

    /// <summary>
    /// Hands the writes over without waiting: they are written before whatever this process hands over later. For
    /// what may be lost with the process, such as which thread runs a job.
    /// </summary>
    void Post(IReadOnlyList<LedgerWrite> writes);
}
