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
    public static int Count(string store) => Names(store).Count;

    /// <summary>Their file names, in order.</summary>
    public static IReadOnlyList<string> Names(string store) =>
    [
        .. typeof(SqliteLedger).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith($"{store}/Migrations/", StringComparison.Ordinal))
            .Select(name => Path.GetFileName(name))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A job that failed once, in the tables of the first version.</summary>
    public const string FailedJob =
        """
        INSERT INTO job_history (job_seq, revision, state, reason, at, data) VALUES
            (1, 1, 'Enqueued', NULL, 1000, '{"EnqueuedAt":"1000"}'),
            (1, 2, 'Processing', NULL, 2000, '{"ServerId":"old"}'),
            (1, 3, 'Failed', 'it said "no"', 3000, '{"ExceptionMessage":"a\u0000b"}');
        """;

    /// <summary>A job that waits, in the tables of the first version.</summary>
    /// <param name="seq">Its number.</param>
    /// <param name="id">Its id.</param>
    /// <param name="type">Its name.</param>
    /// <param name="arguments">As JSON.</param>
    /// <param name="noBytes">How the store writes a value of no bytes.</param>
    public static string WaitingJob(int seq, string id, string type, string arguments, string noBytes) =>
        $$"""
        INSERT INTO job (seq, id, kind, type, source, queue, arguments, payload_hash, parameters, state, revision, created_at, due_at)
        VALUES ({{seq}}, '{{id}}', 0, '{{type}}', '/test', 'default', '{{arguments}}', {{noBytes}}, '{}', 'Enqueued', 1, 1000, 1000);
        INSERT INTO job_history (job_seq, revision, state, reason, at, data)
        VALUES ({{seq}}, 1, 'Enqueued', NULL, 1000, '{"EnqueuedAt":"1000"}');
        """;
}
