namespace Offload.Engine.Ledger;

/// <summary>The one truth about jobs, by the side from which it is looked at.</summary>
public interface ILedger
{
    IJobLedger Jobs { get; }

    ILedgerTransactions Transactions { get; }

    ILedgerQueries Queries { get; }

    ILedgerLocks Locks { get; }

    ILedgerServers Servers { get; }

    /// <summary>How this process is called in leases.</summary>
    string Owner { get; }

    /// <summary>The clock of the ledger, which all workers of a fleet share.</summary>
    TimeProvider Time { get; }

    /// <summary>What brought the schema up to date when this process opened the ledger; mostly nothing.</summary>
    IReadOnlyList<string> Migrations { get; }
}
