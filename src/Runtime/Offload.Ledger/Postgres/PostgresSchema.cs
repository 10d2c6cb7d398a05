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

    /// <summary>Creates the schema where it is missing and runs the migrations that it lacks.</summary>
    /// <exception cref="LedgerUnavailableException">
    /// The server does not answer, lacks a right, or its schema is too new for this worker.
    /// </exception>
    public static void Prepare(PostgresDatabase database)
    {
        try
        {
            using var connection = database.OpenForWriting();
            // Most starts find the newest schema; they need no lock and no right to create anything.
            if (MissingMigrations(database, connection).Any())
                Migrate(database, connection);
        }
        catch (Exception exception) when (PostgresErrors.IsOfServer(exception))
        {
            throw database.Unavailable(exception);
        }
    }

    private static void Migrate(PostgresDatabase database, NpgsqlConnection connection)
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
        foreach (var migration in MissingMigrations(database, connection))
            connection.Execute(StatementFile.ReadText(migration), commandTimeout: 0);
        transaction.Commit();
    }

    private static IEnumerable<string> MissingMigrations(PostgresDatabase database, NpgsqlConnection connection)
    {
        var migrations = StatementFile.In(MigrationFolder).ToList();
        var (version, minimum) = ReadVersion(database, connection);
        if (minimum > migrations.Count)
        {
            throw new LedgerUnavailableException(
                $"The ledger's schema {database.Schema} has version {version}, which needs a worker that knows version "
                + $"{minimum}; this one knows {migrations.Count}. Run a newer worker.");
        }

        return migrations.Skip(version);
    }

    private static (int Version, int MinimumWorker) ReadVersion(PostgresDatabase database, NpgsqlConnection connection)
    {
        var table = $"\"{database.Schema}\".schema_version";
        return connection.ExecuteScalar<bool>("SELECT to_regclass(@table) IS NOT NULL", new { table })
            ? connection.QuerySingle<(int, int)>(
                $"SELECT coalesce(max(version), 0), coalesce(max(minimum_worker), 0) FROM {table}")
            : (0, 0);
    }
}
