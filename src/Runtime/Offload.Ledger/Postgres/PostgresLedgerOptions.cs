using Offload.Engine.Ledger;

namespace Offload.Ledger.Postgres;

/// <summary>Where the ledger of a fleet lies and how it behaves.</summary>
public sealed class PostgresLedgerOptions
{
    public const string DefaultSchema = "offload";

    /// <summary>
    /// How to reach the server, in Npgsql's words. A connection is kept for writes and another one for notifications;
    /// reads have a pool of <c>Maximum Pool Size</c>. What sits between must keep sessions apart: PgBouncer only in its
    /// session mode.
    /// </summary>
    public required string ConnectionString { get; init; }

    /// <summary>
    /// The schema in which everything lies, 1 to 50 of a-z, 0-9 and '_', not beginning with a digit. It is created where
    /// it is missing.
    /// </summary>
    public string Schema { get; init; } = DefaultSchema;

    /// <summary>How long a claim holds without renewal, by the server's clock.</summary>
    public required TimeSpan LeaseDuration { get; init; }

    /// <summary>How long keys, results and histories are kept.</summary>
    public LedgerLifetimes Lifetimes { get; init; } = new();

    /// <summary>How this process is called in leases, such as host and process id.</summary>
    public required string Owner { get; init; }
}
