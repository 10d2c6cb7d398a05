using Offload.Engine.Ledger;

namespace Offload.Ledger.Sqlite;

/// <summary>Where the embedded ledger lies and how it behaves.</summary>
public sealed class SqliteLedgerOptions
{
    /// <summary>The file. It must be on a local disk: write-ahead logging does not work over a network.</summary>
    public required string Path { get; init; }

    /// <summary>How long a claim holds without renewal.</summary>
    public required TimeSpan LeaseDuration { get; init; }

    /// <summary>How long keys, results and histories are kept.</summary>
    public LedgerLifetimes Lifetimes { get; init; } = new();

    /// <summary>How this process is called in leases, such as host and process id.</summary>
    public required string Owner { get; init; }
}
