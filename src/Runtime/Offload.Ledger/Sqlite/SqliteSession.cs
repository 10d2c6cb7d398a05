using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Offload.Ledger.Sql;
using SQLitePCL;

namespace Offload.Ledger.Sqlite;

/// <summary>
/// A connection of one thread at a time, such as the writer's, with its prepared statements. It goes past the provider to
/// SQLite itself: a statement takes a few microseconds, and the provider's own work around it took as long again.
/// </summary>
internal sealed class SqliteSession : IDisposable
{
    private const int FileControlHasMoved = 20;

    // The texts are constants, and long: their hashes would be counted anew with each call.
    private readonly Dictionary<string, SqliteStatement> _statements = new(ReferenceEqualityComparer.Instance);
    private readonly sqlite3 _connection;

    static SqliteSession()
    {
        Batteries_V2.Init();
        // SQLite counts each piece of memory under one lock of the process, a tenth of what a write costs. Where others
        // used SQLite before, it refuses, and works as well.
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    private SqliteSession(sqlite3 connection) => _connection = connection;

    /// <summary>Filled by work that made jobs claimable; the writer tells the waiting workers after the commit.</summary>
    public HashSet<string> QueuesWithNewWork { get; } = new(StringComparer.Ordinal);

    /// <summary>What the transaction under way adds to counters.</summary>
    public CounterSums Counters { get; } = new();

    /// <summary>By how much the transaction under way changes the numbers of jobs.</summary>
    public JobCounts JobCounts { get; } = new();

    /// <summary>Whether another file, or none, is now where the session opened its own.</summary>
    public bool IsMoved =>
        sqlite3_file_control(_connection, "main", FileControlHasMoved, out var isMoved) == raw.SQLITE_OK && isMoved != 0;

    /// <summary>Opens the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mayCreate">Whether it is made where it is missing.</param>
    /// <param name="settings">Statements that set the connection up.</param>
    /// <param name="busyTimeout">How long the settings wait where another process holds the whole file.</param>
    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public static SqliteSession Open(string path, bool mayCreate, string settings, TimeSpan busyTimeout)
    {
        // Without mutexes, since one thread at a time has the connection.
        var flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX | (mayCreate ? raw.SQLITE_OPEN_CREATE : 0);
        var result = raw.sqlite3_open_v2(path, out var connection, flags, null);
        try
        {
            SqliteException.ThrowExceptionForRC(result, connection);
            raw.sqlite3_extended_result_codes(connection, 1);
            var session = new SqliteSession(connection);
            session.WaitWhileBusy(busyTimeout);
            session.SetUp(settings, busyTimeout);
            // From here on the writer itself waits: it asks more often, and lets go of those whose patience ends.
            session.WaitWhileBusy(TimeSpan.Zero);
            return session;
        }
        catch (SqliteException)
        {
            raw.sqlite3_close_v2(connection);
            throw;
        }
    }

    /// <summary>Sets how long a statement waits for another process; zero, from the beginning, is not at all.</summary>
    public void WaitWhileBusy(TimeSpan timeout) => raw.sqlite3_busy_timeout(_connection, (int)timeout.TotalMilliseconds);

    /// <summary>Begins a transaction that may write; false while another process writes.</summary>
    /// <exception cref="SqliteException">The file cannot be written.</exception>
    public bool TryBegin()
    {
        QueuesWithNewWork.Clear();
        Counters.Clear();
        JobCounts.Clear();
        return StatementOf("BEGIN IMMEDIATE").TryRun();
    }

    /// <summary>Runs statements that are needed once.</summary>
    /// <exception cref="SqliteException">One of them failed.</exception>
    public void ExecuteScript(string sql) =>
        SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(_connection, sql), _connection);

    /// <summary>How many rows the statement changed.</summary>
    /// <exception cref="SqliteException">It failed.</exception>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var statement = StatementOf(sql);
        statement.Bind(parameters);
        statement.Run();
        return raw.sqlite3_changes(_connection);
    }

    /// <summary>The rows that the statement yields.</summary>
    /// <exception cref="SqliteException">It failed.</exception>
    public List<T> Query<T>(
        string sql, Func<SqliteRow, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var statement = StatementOf(sql);
        statement.Bind(parameters);
        return statement.Read(read);
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        raw.sqlite3_close_v2(_connection);
    }

    // Who opens a new file turns its log on, for which it must be alone. Of two that do so at once, SQLite refuses one without
    // waiting, since both would wait for each other: only beginning anew helps.
    private void SetUp(string settings, TimeSpan patience)
    {
        var result = raw.SQLITE_OK;
        SpinWait.SpinUntil(
            () => ((result = raw.sqlite3_exec(_connection, settings)) & 0xff) != raw.SQLITE_BUSY,
            patience);
        SqliteException.ThrowExceptionForRC(result, _connection);
    }

    private SqliteStatement StatementOf(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
            _statements.Add(sql, statement = new SqliteStatement(_connection, sql));
        return statement;
    }

    // SQLitePCL does not pass it on.
    [DllImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern int sqlite3_file_control(
        sqlite3 connection, [MarshalAs(UnmanagedType.LPUTF8Str)] string database, int operation, out int value);
}
