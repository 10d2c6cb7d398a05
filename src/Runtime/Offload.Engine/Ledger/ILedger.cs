namespace Offload.Engine.Ledger;

/// <summary>The one truth about jobs, by the side from which it is looked at.</summary>
public interface ILedger
{
    IJobLedger Jobs { get; }

    ILedgerTransactions Transactions { get; }

    ILedgerQueries Queries { get; }

    ILedgerLocks Locks { get; }

    ILedgerServers Servers { get; }

    /// <summary>The clock of the ledger, which all workers of a fleet share.</summary>
    /// <summary>How this process is called in leases.</summary>
    string Owner { get; }

    TimeProvider Time { get; }
}
