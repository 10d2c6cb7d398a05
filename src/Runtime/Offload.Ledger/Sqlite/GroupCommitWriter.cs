using Microsoft.Data.Sqlite;
using Offload.Engine.Ledger;

namespace Offload.Ledger.Sqlite;

/// <summary>
/// The one writer of this process. Callers hand it their work; it runs everything that is pending in one transaction,
/// commits once, and only then lets them go. A commit waits for the disk, so the more callers wait, the more share
/// the wait.
/// </summary>
internal sealed class GroupCommitWriter : IDisposable
{
    /// <summary>How long work waits for other processes to let go of the file, where the caller has no other wish.</summary>
    public static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(5);

    /// <summary>Bounds how long one transaction holds the file against other processes.</summary>
    private const int MaxBatch = 500;

    /// <summary>Bounds the memory that callers can bind while the disk stalls.</summary>
    private const int MaxPending = 10_000;

    /// <summary>How long posted work may wait for a transaction that would happen anyway.</summary>
    private static readonly TimeSpan PostDelay = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// How often the file is asked for while another process writes. A busy writer lets go of it for a fraction of a
    /// millisecond at a time; SQLite's own waiting looks every 100 ms, and can miss that moment for many seconds.
    /// </summary>
    private static readonly TimeSpan BusyInterval = TimeSpan.FromMilliseconds(1);

    private readonly object _gate = new();
    private readonly List<Work> _pending = [];
    private readonly List<Work> _batch = [];
    private readonly SqliteDatabase _database;
    private readonly Thread _thread;
    private SqliteSession? _session;
    private bool _isUrgent;
    private bool _isStopping;

    public GroupCommitWriter(SqliteDatabase database)
    {
        _database = database;
        _thread = new Thread(WriteAll) { Name = "offload-ledger-writer", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Raised after a commit that made jobs of this queue claimable.</summary>
    public event Action<string>? WorkAdded;

    /// <summary>
    /// Runs the work in a transaction; the task ends when it is durable. The work may run twice (its neighbours'
    /// failure undoes it once), so it must have no effect outside the session.
    /// </summary>
    /// <param name="run">The work.</param>
    /// <param name="patience">How long it may wait for the file while other processes write.</param>
    /// <exception cref="LedgerUnavailableException">Too much is waiting already.</exception>
    public Task<T> SubmitAsync<T>(Func<SqliteSession, T> run, TimeSpan patience)
    {
        var work = new Work<T>(run, patience);
        Add(work, urgent: true);
        return work.Task;
    }

    /// <inheritdoc cref="SubmitAsync{T}(Func{SqliteSession, T}, TimeSpan)"/>
    public Task<T> SubmitAsync<T>(Func<SqliteSession, T> run) => SubmitAsync(run, DefaultPatience);

    /// <summary>Like <see cref="SubmitAsync{T}(Func{SqliteSession, T})"/>, but waits for company for a short while, and
    /// nobody waits for it.</summary>
    public void Post(Func<SqliteSession, bool> run) => Add(new Work<bool>(run, DefaultPatience), urgent: false);

    public void Dispose()
    {
        lock (_gate)
        {
            _isStopping = true;
            Monitor.Pulse(_gate);
        }

        _thread.Join();
        _session?.Dispose();
    }

    private void Add(Work work, bool urgent)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isStopping, this);
            if (_pending.Count >= MaxPending)
                throw _database.Unavailable($"{MaxPending} writes wait for it");
            _pending.Add(work);
            if (!urgent && _pending.Count > 1)
                return;
            _isUrgent |= urgent;
            Monitor.Pulse(_gate);
        }
    }

    private void WriteAll()
    {
        while (WaitForWork())
        {
            if (!TryBegin())
                continue;
            // Taken only now: what came while another process wrote shares the transaction.
            TakeBatch();
            Write(_session!);
            _batch.Clear();
        }
    }

    /// <summary>False when the writer stops and nothing is left.</summary>
    private bool WaitForWork()
    {
        lock (_gate)
        {
            while (_pending.Count == 0 && !_isStopping)
                Monitor.Wait(_gate);
            if (!_isUrgent && !_isStopping)
                Monitor.Wait(_gate, PostDelay);
            return _pending.Count > 0;
        }
    }

    /// <summary>False where all work was failed: its patience ended, or the file cannot be written at all.</summary>
    private bool TryBegin()
    {
        try
        {
            _session ??= new SqliteSession(_database.OpenForWriting());
            while (!_session.TryBegin())
            {
                if (!WaitWhileBusy())
                    return false;
            }

            return true;
        }
        catch (Exception exception)
        {
            CloseSession();
            Fail(TakeWhere(_ => true), exception);
            return false;
        }
    }

    /// <summary>Waits a moment; false where no work is left that would wait longer.</summary>
    private bool WaitWhileBusy()
    {
        var now = Environment.TickCount64;
        var impatient = TakeWhere(work => work.Deadline <= now);
        if (impatient.Count > 0)
            Fail(impatient, _database.Unavailable("another process holds it locked"));
        lock (_gate)
        {
            if (_pending.Count == 0)
                return false;
            Monitor.Wait(_gate, BusyInterval);
            return true;
        }
    }

    private List<Work> TakeWhere(Predicate<Work> condition)
    {
        lock (_gate)
        {
            var taken = _pending.FindAll(condition);
            if (taken.Count > 0)
                _pending.RemoveAll(condition);
            return taken;
        }
    }

    private void TakeBatch()
    {
        lock (_gate)
        {
            var count = _pending[0].IsAlone ? 1 : Math.Min(_pending.Count, MaxBatch);
            _batch.AddRange(_pending.GetRange(0, count));
            _pending.RemoveRange(0, count);
            _isUrgent = _pending.Count > 0;
        }
    }

    private void Write(SqliteSession session)
    {
        try
        {
            if (!TryRun(session))
                return;
            session.Execute("COMMIT");
        }
        catch (Exception exception)
        {
            Undo(session);
            Fail(_batch, exception);
            return;
        }

        foreach (var work in _batch)
            work.Complete();
        foreach (var queue in session.QueuesWithNewWork)
            WorkAdded?.Invoke(queue);
    }

    /// <summary>False where one piece of work failed among others: nothing was written, and each will be tried alone.</summary>
    private bool TryRun(SqliteSession session)
    {
        try
        {
            foreach (var work in _batch)
                work.Run(session);
            session.Counters.WriteTo(session);
            return true;
        }
        catch (Exception) when (_batch.Count > 1)
        {
            Undo(session);
            lock (_gate)
            {
                _batch.ForEach(work => work.IsAlone = true);
                _pending.InsertRange(0, _batch);
                _isUrgent = true;
            }

            return false;
        }
    }

    // After an error of the disk the connection's view of the file cannot be trusted, so the next batch opens it anew.
    // Closing rolls back.
    private void Undo(SqliteSession session)
    {
        try
        {
            session.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            CloseSession();
        }
    }

    private void CloseSession()
    {
        _session?.Dispose();
        _session = null;
    }

    private void Fail(List<Work> failed, Exception exception)
    {
        var told = exception is SqliteException failure ? _database.Unavailable(failure) : exception;
        failed.ForEach(work => work.Fail(told));
    }

    private abstract class Work(TimeSpan patience)
    {
        /// <summary>In <see cref="Environment.TickCount64"/>.</summary>
        public long Deadline { get; } = Environment.TickCount64 + (long)patience.TotalMilliseconds;

        /// <summary>True where it failed, or one of its neighbours did, and so gets a transaction for itself.</summary>
        public bool IsAlone { get; set; }

        public abstract void Run(SqliteSession session);

        public abstract void Complete();

        public abstract void Fail(Exception exception);
    }

    private sealed class Work<T>(Func<SqliteSession, T> run, TimeSpan patience) : Work(patience)
    {
        private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;

        public Task<T> Task => _completion.Task;

        public override void Run(SqliteSession session) => _result = run(session);

        public override void Complete() => _completion.SetResult(_result);

        public override void Fail(Exception exception)
        {
            _completion.SetException(exception);
            // Nobody may be waiting (posted work), and that is no reason to end the process.
            _ = _completion.Task.Exception;
        }
    }
}
