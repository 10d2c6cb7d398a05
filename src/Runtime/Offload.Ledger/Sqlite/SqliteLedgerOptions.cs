namespace Offload.Ledger.Sqlite;

/// <summary>Where the embedded ledger lies and how it behaves.</summary>
public sealed class SqliteLedgerOptions
{
    /// <summary>The file. It must be on a local disk: write-ahead logging does not work over a network.</summary>
    public required string Path { get; init; }

    /// <summary>How long a claim holds without renewal.</summary>
    public required TimeSpan LeaseDuration { get; init; }

    /// <summary>How long an idempotency key is remembered. Longer than any retry of a producer; default 14 days.</summary>
    public TimeSpan KeyLifetime { get; init; } = TimeSpan.FromDays(14);

    /// <summary>How this process is called in leases, such as host and process id.</summary>
    public required string Owner { get; init; }
}
