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

    /// <summary>
    /// Creates the file where it is missing and runs the migrations that it lacks, under its write lock; yields their names.
    /// </summary>
    /// <exception cref="LedgerUnavailableException">The file cannot be opened, or its schema is too new for this worker.</exception>
    public IReadOnlyList<string> Prepare()
    {
        try
        {
            Directory.CreateDirectory(Folder);
            using var session = OpenSession(mayCreate: true);
            // Another process that starts at the same time may be setting up the log.
            session.WaitWhileBusy(TimeSpan.FromSeconds(BusySeconds));
            // Most starts find the newest schema and need no lock, which busy workers beside this one would hold.
            return FindMissingMigrations(session) is { Count: > 0 } ? Migrate(session) : [];
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

    /// <summary>A connection of its own, that of the writer, to the file that is there.</summary>
    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public SqliteSession OpenSession() => OpenSession(mayCreate: false);

    /// <summary>Has reading open the file anew, too.</summary>
    public void ForgetReaders()
    {
        using var connection = new SqliteConnection(_readString);
        SqliteConnection.ClearPool(connection);
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

    private SqliteSession OpenSession(bool mayCreate) =>
        SqliteSession.Open(_path, mayCreate, SessionSettings, TimeSpan.FromSeconds(BusySeconds));

    private IReadOnlyList<string> Migrate(SqliteSession session)
    {
        // Asks without a pause: a busy writer lets go of the file for a fraction of a millisecond at a time.
        session.WaitWhileBusy(TimeSpan.Zero);
        if (!SpinWait.SpinUntil(session.TryBegin, MigrationPatience))
            throw Unavailable("another process holds it locked");

        // Asked again: another process may have been faster.
        var missing = FindMissingMigrations(session);
        foreach (var migration in missing)
            session.ExecuteScript(StatementFile.ReadText(MigrationFolder + migration));
        session.ExecuteScript($"PRAGMA user_version = {ReadVersion(session).MinimumWorker}; COMMIT");
        return missing;
    }

    private IReadOnlyList<string> FindMissingMigrations(SqliteSession session) =>
        ReadVersion(session).FindMissing(StatementFile.In(MigrationFolder), $"The ledger {_path}");

    private static SchemaVersion ReadVersion(SqliteSession session)
    {
        var hasTable = session.Query(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_version'", row => row.Int32(0)).Single();
        return hasTable == 1
            ? session.Query(
                "SELECT max(version), max(minimum_worker) FROM schema_version",
                row => new SchemaVersion(row.Int32(0), row.Int32(1))).Single()
            : session.Query("PRAGMA user_version", row => new SchemaVersion(row.Int32(0), row.Int32(0))).Single();
    }
}
