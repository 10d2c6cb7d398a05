using Offload.Ledger.Sqlite;

namespace Offload.Ledger.Tests;

/// <summary>The migrations of a store, to make a ledger as an older worker left it.</summary>
internal static class Migrations
{
    public static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(SqliteLedger).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    /// <summary>How many there are for this store, `Sqlite` or `Postgres`.</summary>
    public static int Count(string store) => typeof(SqliteLedger).Assembly.GetManifestResourceNames()
        .Count(name => name.StartsWith($"{store}/Migrations/", StringComparison.Ordinal));

    /// <summary>A job that failed once, in the tables of the first version.</summary>
    public const string FailedJob =
        """
        INSERT INTO job_history (job_seq, revision, state, reason, at, data) VALUES
            (1, 1, 'Enqueued', NULL, 1000, '{"EnqueuedAt":"1000"}'),
            (1, 2, 'Processing', NULL, 2000, '{"ServerId":"old"}'),
            (1, 3, 'Failed', 'it said "no"', 3000, '{"ExceptionMessage":"a\u0000b"}');
        """;
}
