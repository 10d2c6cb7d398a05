using Dapper;
using Microsoft.Data.Sqlite;
using Offload.Engine.Ledger;
using Offload.Ledger.Sql;

namespace Offload.Ledger.Sqlite;

/// <summary>The file: how it is opened and brought to the newest schema.</summary>
internal sealed class SqliteDatabase
{
    private const string MigrationFolder = "Migrations/";

    /// <summary>How long a write waits for another process; those are done in milliseconds.</summary>
    private const int BusySeconds = 5;

    private readonly string _path;
    private readonly string _readString;
    private readonly string _writeString;

    public SqliteDatabase(string path)
    {
        _path = System.IO.Path.GetFullPath(path);
        _readString = new SqliteConnectionStringBuilder
        {
            DataSource = _path,
            Mode = SqliteOpenMode.ReadWrite,
            DefaultTimeout = 30,
        }.ToString();
        _writeString = new SqliteConnectionStringBuilder
        {
            DataSource = _path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = BusySeconds,
        }.ToString();
    }

    /// <summary>Creates the file where it is missing and runs the migrations that it lacks, under its write lock.</summary>
    /// <exception cref="LedgerUnavailableException">The file cannot be opened, or a newer version made it.</exception>
    public void Prepare()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(_path)!);
        try
        {
            using var connection = OpenForWriting();
            connection.Execute("BEGIN IMMEDIATE");
            Migrate(connection);
            connection.Execute("COMMIT");
        }
        catch (SqliteException exception)
        {
            throw Unavailable(exception);
        }
    }

    /// <summary>The one connection of the writer.</summary>
    public SqliteConnection OpenForWriting()
    {
        var connection = new SqliteConnection(_writeString);
        connection.Open();
        // busy_timeout lets SQLite itself wait for another process's short transactions; the provider's own retry
        // sleeps 150 ms at a time. FULL: the log is on the disk before anybody is told.
        connection.Execute(
            $"""
            PRAGMA busy_timeout = {BusySeconds * 1000};
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            PRAGMA temp_store = MEMORY;
            PRAGMA cache_size = -16384;
            PRAGMA journal_size_limit = 67108864;
            """);
        return connection;
    }

    /// <summary>A pooled connection that sees what is committed and waits for nobody.</summary>
    public SqliteConnection OpenForReading()
    {
        try
        {
            var connection = new SqliteConnection(_readString);
            connection.Open();
            return connection;
        }
        catch (SqliteException exception)
        {
            throw Unavailable(exception);
        }
    }

    /// <summary>Reads on a pooled connection.</summary>
    /// <exception cref="LedgerUnavailableException">The file does not answer.</exception>
    public T Read<T>(Func<SqliteConnection, T> read)
    {
        using var connection = OpenForReading();
        try
        {
            return read(connection);
        }
        catch (SqliteException exception)
        {
            throw Unavailable(exception);
        }
    }

    public LedgerUnavailableException Unavailable(SqliteException exception) => new(
        $"The ledger {_path} did not do its work: {exception.Message} (SQLite {exception.SqliteExtendedErrorCode}). "
        + "Check that the disk has room and that the file is readable, writable and on a local disk.",
        exception);

    private void Migrate(SqliteConnection connection)
    {
        var migrations = StatementFile.In(MigrationFolder).ToList();
        var version = connection.ExecuteScalar<int>("PRAGMA user_version");
        if (version > migrations.Count)
        {
            throw new LedgerUnavailableException(
                $"The ledger {_path} has schema version {version} and this worker knows {migrations.Count}; "
                + "run a worker that is at least as new as the one which made it.",
                new NotSupportedException());
        }

        foreach (var migration in migrations.Skip(version))
            connection.Execute(StatementFile.ReadText(migration));
        connection.Execute($"PRAGMA user_version = {migrations.Count}");
    }
}
