using Dapper;
using Npgsql;
using Offload.Engine.Ledger;
using Offload.Ledger.Sql;

namespace Offload.Ledger.Postgres;

/// <summary>Brings the schema to the newest version. Versions only rise, and none is taken back.</summary>
internal static class PostgresSchema
{
    private const string MigrationFolder = "Postgres/Migrations/";

    /// <summary>How long a start waits for another process that brings the schema up to date.</summary>
    private static readonly TimeSpan MigrationPatience = TimeSpan.FromSeconds(30);

    /// <summary>Creates the schema where it is missing and runs the migrations that it lacks; yields their names.</summary>
    /// <exception cref="LedgerUnavailableException">
    /// The server does not answer, lacks a right, or its schema is too new for this worker.
    /// </exception>
    public static IReadOnlyList<string> Prepare(PostgresDatabase database)
    {
        try
        {
            using var connection = database.OpenForWriting();
            // Most starts find the newest schema; they need no lock and no right to create anything.
            return FindMissingMigrations(database, connection) is { Count: > 0 } ? Migrate(database, connection) : [];
        }
        catch (Exception exception) when (PostgresErrors.IsOfServer(exception))
        {
            throw database.Unavailable(exception);
        }
    }

    private static IReadOnlyList<string> Migrate(PostgresDatabase database, NpgsqlConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        connection.Execute(
            $"SET LOCAL lock_timeout = '{MigrationPatience.TotalSeconds}s'; SELECT pg_advisory_xact_lock(hashtext(@schema))",
            new { schema = $"offload:{database.Schema}" },
            commandTimeout: (int)MigrationPatience.TotalSeconds * 2);
        // Even IF NOT EXISTS asks for the right to create, which a role may lack whose schema an administrator made.
        var isThere = "SELECT to_regnamespace(@schema) IS NOT NULL";
        if (!connection.ExecuteScalar<bool>(isThere, new { schema = $"\"{database.Schema}\"" }))
            connection.Execute($"CREATE SCHEMA \"{database.Schema}\"");
        // Asked again: another process may have been faster.
        var missing = FindMissingMigrations(database, connection);
        foreach (var migration in missing)
            connection.Execute(StatementFile.ReadText(MigrationFolder + migration), commandTimeout: 0);
        transaction.Commit();
        return missing;
    }

    private static IReadOnlyList<string> FindMissingMigrations(PostgresDatabase database, NpgsqlConnection connection) =>
        ReadVersion(database, connection)
            .FindMissing(StatementFile.In(MigrationFolder), $"The ledger's schema {database.Schema}");

    private static SchemaVersion ReadVersion(PostgresDatabase database, NpgsqlConnection connection)
    {
        var table = $"\"{database.Schema}\".schema_version";
        return connection.ExecuteScalar<bool>("SELECT to_regclass(@table) IS NOT NULL", new { table })
            ? connection.QuerySingle<SchemaVersion>(
                $"SELECT coalesce(max(version), 0) AS Number, coalesce(max(minimum_worker), 0) AS MinimumWorker FROM {table}")
            : SchemaVersion.None;
    }
}
