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
    /// <exception cref="LedgerUnavailableException">Too much is waiting already.</exception>
    public Task<T> SubmitAsync<T>(Func<SqliteSession, T> run) => SubmitAsync(new SqliteWork<T>(run, Work.DefaultPatience));

    /// <inheritdoc cref="SubmitAsync{T}(Func{SqliteSession, T})"/>
    public Task<T> SubmitAsync<T>(SqliteWork<T> work)
    {
        _writer.Submit(work);
        return work.Task;
    }

    /// <summary>Runs the claim; its task ends when it is durable.</summary>
    public Task SubmitAsync(SqliteClaim claim)
    {
        _writer.Submit(claim);
        return claim.Task;
    }

    public void Dispose() => _writer.Dispose();

    private sealed class Target(SqliteDatabase database) : ITransactionTarget<SqliteWork>
    {
        private static readonly StatementFile Jobs = StatementFile.Load("Sqlite/Sql/jobs.sql");
        private static readonly StatementFile Collections = StatementFile.Load("Sqlite/Sql/collections.sql");

        private const int Looks = 50;
        private const int SpinsBetweenLooks = 40;

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
                LeaveMovedFile();
                _session ??= database.OpenSession();
                return TryBegin(_session);
            }
            catch (Exception)
            {
                CloseSession();
                throw;
            }
        }

        // What is committed to a file that was deleted, or put aside, is not found by the next start.
        private void LeaveMovedFile()
        {
            if (_session is not { IsMoved: true })
                return;
            CloseSession();
            database.ForgetReaders();
        }

        // The moment is short, so each time it looks for some tenths of a millisecond.
        private static bool TryBegin(SqliteSession session)
        {
            for (var look = 0; look < Looks; look++)
            {
                if (session.TryBegin())
                    return true;
                Thread.SpinWait(SpinsBetweenLooks);
            }

            return false;
        }

        public LedgerUnavailableException Busy() => database.Unavailable("another process holds it locked");

        public void Run(IReadOnlyList<SqliteWork> batch)
        {
            foreach (var work in batch)
                work.Run(_session!);

            foreach (var (key, delta, expiresAt) in _session!.Counters.All)
                _session.Execute(Collections["AddToCounter"], ("key", key), ("delta", delta), ("expiresAt", expiresAt));
            foreach (var (state, queue, difference) in _session.JobCounts.All)
                _session.Execute(Jobs["Count"], ("state", state), ("queue", queue), ("difference", difference));
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
