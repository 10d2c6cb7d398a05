using System.Data.Common;
using Microsoft.Data.Sqlite;
using Offload.Engine.Ledger;
using Offload.Ledger.Sql;

namespace Offload.Ledger.Sqlite;

/// <summary>The file: how it is opened and brought to the newest schema.</summary>
internal sealed class SqliteDatabase : ILedgerReader
{
    private const string MigrationFolder = "Sqlite/Migrations/";

    /// <summary>How long opening and reading wait where another process holds the whole file.</summary>
    private const int BusySeconds = 2;

    // FULL: the log is on the disk before anybody is told.
    private const string SessionSettings =
        """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA temp_store = MEMORY;
        PRAGMA cache_size = -16384;
        PRAGMA wal_autocheckpoint = 4000;
        PRAGMA journal_size_limit = 67108864;
        """;

    /// <summary>How long a start waits for other processes that write, or that bring the schema up to date.</summary>
    private static readonly TimeSpan MigrationPatience = TimeSpan.FromSeconds(30);

    private readonly string _path;
    private readonly string _readString;

    public SqliteDatabase(string path)
    {
        _path = System.IO.Path.GetFullPath(path);
        _readString = new SqliteConnectionStringBuilder
        {
            DataSource = _path,
            Mode = SqliteOpenMode.ReadWrite,
            DefaultTimeout = BusySeconds,
        }.ToString();
    }

    /// <summary>Where the file and its log lie.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(_path)!;

    /// <summary>Creates the file where it is missing and runs the migrations that it lacks, under its write lock.</summary>
    /// <exception cref="LedgerUnavailableException">The file cannot be opened, or a newer version made it.</exception>
    public void Prepare()
    {
        try
        {
            Directory.CreateDirectory(Folder);
            using var session = OpenSession();
            // Most starts find the newest schema and need no lock, which busy workers beside this one would hold.
            if (MissingMigrations(session).Count > 0)
                Migrate(session);
        }
        catch (SqliteException exception)
        {
            throw Unavailable(exception);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw Unavailable(exception.Message.TrimEnd('.'), exception);
        }
    }

    /// <summary>A connection of its own, such as that of the writer.</summary>
    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public SqliteSession OpenSession() => SqliteSession.Open(_path, SessionSettings, TimeSpan.FromSeconds(BusySeconds));

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

    /// <inheritdoc/>
    public T Read<T>(Func<DbConnection, T> read)
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

    public LedgerUnavailableException Unavailable(SqliteException exception) =>
        Unavailable($"{exception.Message} (SQLite {exception.SqliteExtendedErrorCode})", exception);

    public LedgerUnavailableException Unavailable(string cause, Exception? exception = null) => new(
        $"The ledger {_path} did not do its work: {cause}. "
        + "Check that the disk has room and that the file is readable, writable and on a local disk.",
        exception);

    private void Migrate(SqliteSession session)
    {
        if (!SpinWait.SpinUntil(session.TryBegin, MigrationPatience))
            throw Unavailable("another process holds it locked");

        // Another process may have been faster.
        foreach (var migration in MissingMigrations(session))
            session.ExecuteScript(StatementFile.ReadText(migration));
        session.ExecuteScript($"PRAGMA user_version = {StatementFile.In(MigrationFolder).Count()}; COMMIT");
    }

    private List<string> MissingMigrations(SqliteSession session)
    {
        var migrations = StatementFile.In(MigrationFolder).ToList();
        var version = session.Query("PRAGMA user_version", row => row.Int32(0)).Single();
        if (version > migrations.Count)
        {
            throw new LedgerUnavailableException(
                $"The ledger {_path} has schema version {version} and this worker knows {migrations.Count}; "
                + "run a worker that is at least as new as the one which made it.");
        }

        return migrations[version..];
    }
}
