using Offload.Engine.Ledger;

namespace Offload.Ledger.Sql;

/// <summary>
/// How far a ledger's schema is, and which version a worker must know to run on it: a worker runs on a newer schema than
/// it knows while that says that the worker is not too old.
/// </summary>
internal sealed record SchemaVersion(int Number, int MinimumWorker)
{
    /// <summary>That of a ledger in which nothing is yet.</summary>
    public static readonly SchemaVersion None = new(0, 0);

    /// <summary>The migrations that the schema lacks.</summary>
    /// <param name="known">Those that this worker knows, in order.</param>
    /// <param name="ledger">How the ledger is called in messages.</param>
    /// <exception cref="LedgerUnavailableException">This worker is too old.</exception>
    public IReadOnlyList<string> FindMissing(IReadOnlyList<string> known, string ledger)
    {
        if (MinimumWorker > known.Count)
        {
            throw new LedgerUnavailableException(
                $"{ledger} has schema version {Number}, which needs a worker that knows version {MinimumWorker}; this one "
                + $"knows {known.Count}. Run a newer worker.");
        }

        return [.. known.Skip(Number)];
    }
}
