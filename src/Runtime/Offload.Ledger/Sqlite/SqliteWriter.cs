using Microsoft.Data.Sqlite;
using Offload.Engine.Ledger;
using Offload.Ledger.GroupCommit;
using Offload.Ledger.Sql;

namespace Offload.Ledger.Sqlite;

/// <summary>The writer of the file: what is to be written is a function over the writer's session.</summary>
internal sealed class SqliteWriter(SqliteDatabase database) : IDisposable
{
    private readonly GroupCommitWriter<SqliteWork> _writer = new(new Target(database), "sqlite");

    /// <summary>Raised after a commit that made jobs of this queue claimable.</summary>
    public event Action<string>? WorkAdded
    {
        add => _writer.WorkAdded += value;
        remove => _writer.WorkAdded -= value;
    }

    /// <summary>Runs the work in a transaction; the task ends when it is durable.</summary>
    /// <param name="run">The work. It may run twice, so it must have no effect outside the session.</param>
    /// <param name="patience">How long it may wait for the file while other processes write.</param>
    /// <exception cref="LedgerUnavailableException">Too much is waiting already.</exception>
    public Task<T> SubmitAsync<T>(Func<SqliteSession, T> run, TimeSpan patience)
    {
        var work = new SqliteWork<T>(run, patience);
        _writer.Submit(work);
        return work.Task;
    }

    /// <inheritdoc cref="SubmitAsync{T}(Func{SqliteSession, T}, TimeSpan)"/>
    public Task<T> SubmitAsync<T>(Func<SqliteSession, T> run) => SubmitAsync(run, Work.DefaultPatience);

    public void Dispose() => _writer.Dispose();

    private sealed class Target(SqliteDatabase database) : ITransactionTarget<SqliteWork>
    {
        private static readonly StatementFile Collections = StatementFile.Load("Sqlite/Sql/collections.sql");

        private SqliteSession? _session;

        /// <summary>
        /// A busy writer of another process lets go of the file for a fraction of a millisecond at a time; SQLite's own
        /// waiting looks every 100 ms, and can miss that moment for many seconds.
        /// </summary>
        public TimeSpan BusyInterval => TimeSpan.FromMilliseconds(1);

        public IReadOnlyCollection<string> QueuesWithNewWork => _session!.QueuesWithNewWork;

        public bool LetsCallersWrite => true;

        public bool TryBegin()
        {
            try
            {
                _session ??= database.OpenSession();
                return _session.TryBegin();
            }
            catch (Exception)
            {
                CloseSession();
                throw;
            }
        }

        public LedgerUnavailableException Busy() => database.Unavailable("another process holds it locked");

        public void Run(IReadOnlyList<SqliteWork> batch)
        {
            foreach (var work in batch)
                work.Run(_session!);
            foreach (var (key, delta, expiresAt) in _session!.Counters.All)
                _session.Execute(Collections["AddToCounter"], ("key", key), ("delta", delta), ("expiresAt", expiresAt));
        }

        public void Commit() => _session!.Execute("COMMIT");

        // After an error of the disk the connection's view of the file cannot be trusted, so the next batch opens it
        // anew. Closing rolls back.
        public void Undo()
        {
            try
            {
                _session!.Execute("ROLLBACK");
            }
            catch (SqliteException)
            {
                CloseSession();
            }
        }

        public bool MayHaveCommitted(Exception exception) => true;

        // Whoever holds the file was waited for when the transaction began.
        public bool IsPassing(Exception exception) => false;

        public Exception Explain(Exception exception) =>
            exception is SqliteException failure ? database.Unavailable(failure) : exception;

        public void Dispose() => CloseSession();

        private void CloseSession()
        {
            _session?.Dispose();
            _session = null;
        }
    }
}
