using Offload.Ledger.Sql;

namespace Offload.Ledger.Sqlite;

/// <summary>What happened to jobs, one row a revision.</summary>
internal static class SqliteHistory
{
    private static readonly StatementFile Sql = StatementFile.Load("Sqlite/Sql/jobs.sql");

    public static void Add(
        SqliteSession session,
        long seq,
        long revision,
        string state,
        string? reason,
        IReadOnlyDictionary<string, string> data,
        DateTimeOffset now) => session.Execute(
            Sql["AddHistory"],
            ("seq", seq), ("revision", revision), ("state", state), ("reason", reason),
            ("now", now.ToUnixTimeMilliseconds()), ("data", ParametersJson.Write(data)));
}
