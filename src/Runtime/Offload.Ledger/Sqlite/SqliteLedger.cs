using Offload.Engine.Ledger;
using Offload.Ledger.Sql;

namespace Offload.Ledger.Sqlite;

/// <summary>A ledger in one SQLite file, which several worker processes of one host may share.</summary>
public sealed class SqliteLedger : ILedger, IDisposable
{
    private readonly SqliteWriter _writer;
    private readonly ChangeWatcher _watcher;
    private bool _isDisposed;

    private SqliteLedger(SqliteLedgerOptions options, TimeProvider time)
    {
        var database = new SqliteDatabase(options.Path);
        Migrations = database.Prepare();
        var bootClock = new BootClock(time);
        _writer = new SqliteWriter(database);
        var jobs = new SqliteJobLedger(_writer, database, options, bootClock, time);
        _watcher = new ChangeWatcher(database, () => jobs.RaiseWorkAdded(queue: null));
        Jobs = jobs;
        Transactions = new SqliteTransactions(_writer, options.Lifetimes, bootClock, time);
        Locks = new SqliteLocks(_writer, options, bootClock);
        Servers = new SqliteServers(_writer, time);
        Queries = new LedgerQueries(database, StatementFile.Load("Sqlite/Sql/queries.sql"));
        Owner = options.Owner;
        Time = time;
    }

    public IJobLedger Jobs { get; }

    public ILedgerTransactions Transactions { get; }

    public ILedgerQueries Queries { get; }

    public ILedgerLocks Locks { get; }

    public ILedgerServers Servers { get; }

    public string Owner { get; }

    public TimeProvider Time { get; }

    public IReadOnlyList<string> Migrations { get; }

    /// <summary>Opens the ledger, creating it or bringing it to the newest schema where that is needed.</summary>
    /// <exception cref="LedgerUnavailableException">The file cannot be opened, or its schema is too new.</exception>
    public static SqliteLedger Open(SqliteLedgerOptions options, TimeProvider time) => new(options, time);

    /// <summary>Writes what was handed over, then closes the file.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
            return;
        _watcher.Dispose();
        _writer.Dispose();
    }
}
