using Offload.Engine.Ledger;
using Offload.Ledger.GroupCommit;
using Offload.Ledger.Sql;

namespace Offload.Ledger.Postgres;

/// <summary>A ledger on a PostgreSQL server, which the worker processes of many hosts share.</summary>
public sealed class PostgresLedger : ILedger, IDisposable
{
    private readonly PostgresDatabase _database;
    private readonly GroupCommitWriter<PostgresWork> _writer;
    private readonly WorkListener _listener;
    private bool _isDisposed;

    private PostgresLedger(PostgresLedgerOptions options, TimeProvider time)
    {
        _database = new PostgresDatabase(options.ConnectionString, options.Schema);
        var clock = new ServerClock(time);
        try
        {
            Migrations = PostgresSchema.Prepare(_database);
            clock.Learn(_database);
        }
        catch (LedgerUnavailableException)
        {
            _database.Dispose();
            throw;
        }

        _writer = new GroupCommitWriter<PostgresWork>(new PostgresWriter(_database, options, clock), "postgresql");
        var jobs = new PostgresJobLedger(_writer, _database);
        _listener = new WorkListener(_database, clock, jobs.RaiseWorkAdded);
        Jobs = jobs;
        Transactions = new PostgresTransactions(_writer);
        Locks = new PostgresLocks(_writer);
        Servers = new PostgresServers(_writer);
        Queries = new LedgerQueries(_database, StatementFile.Load("Postgres/Sql/queries.sql"));
        Owner = options.Owner;
        Time = clock;
    }

    public IJobLedger Jobs { get; }

    public ILedgerTransactions Transactions { get; }

    public ILedgerQueries Queries { get; }

    public ILedgerLocks Locks { get; }

    public ILedgerServers Servers { get; }

    public string Owner { get; }

    /// <summary>The server's clock, so that no setting of this machine's matters.</summary>
    public TimeProvider Time { get; }

    public IReadOnlyList<string> Migrations { get; }

    /// <summary>Opens the ledger, creating its schema or bringing it to the newest version where that is needed.</summary>
    /// <param name="options">Where it lies and how it behaves.</param>
    /// <param name="time">Measures how time passes; what time it is, the server says.</param>
    /// <exception cref="LedgerUnavailableException">The server does not let this process in, or its schema is too new.</exception>
    public static PostgresLedger Open(PostgresLedgerOptions options, TimeProvider time) => new(options, time);

    /// <summary>Writes what was handed over, then closes the connections.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
            return;
        _listener.Dispose();
        _writer.Dispose();
        _database.Dispose();
    }
}
