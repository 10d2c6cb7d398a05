using Microsoft.Data.Sqlite;

namespace Offload.Ledger.Sqlite;

/// <summary>
/// The one writer of this process. Callers hand it their work; it runs everything that is pending in one transaction,
/// commits once, and only then lets them go. A commit waits for the disk, so the more callers wait, the more share
/// the wait.
/// </summary>
internal sealed class GroupCommitWriter : IDisposable
{
    /// <summary>Bounds how long one transaction holds the file against other processes.</summary>
    private const int MaxBatch = 500;

    /// <summary>How long posted work may wait for a transaction that would happen anyway.</summary>
    private static readonly TimeSpan PostDelay = TimeSpan.FromMilliseconds(50);

    private readonly object _gate = new();
    private readonly Queue<Work> _pending = new();
    private readonly SqliteDatabase _database;
    private readonly Thread _thread;
    private SqliteSession? _session;
    private bool _isRunningWork;
    private bool _isUrgent;
    private bool _isStopping;

    public GroupCommitWriter(SqliteDatabase database)
    {
        _database = database;
        _thread = new Thread(WriteAll) { Name = "offload-ledger-writer", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Raised after a commit that made a job claimable.</summary>
    public event Action? WorkAdded;

    /// <summary>
    /// Runs the work in a transaction; the task ends when it is durable. The work may run twice (its neighbours'
    /// failure undoes it once), so it must have no effect outside the session.
    /// </summary>
    public Task<T> SubmitAsync<T>(Func<SqliteSession, T> run)
    {
        var work = new Work<T>(run);
        Add(work, urgent: true);
        return work.Task;
    }

    /// <summary>Like <see cref="SubmitAsync"/>, but waits for company for a short while, and nobody waits for it.</summary>
    public void Post(Func<SqliteSession, bool> run) => Add(new Work<bool>(run), urgent: false);

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
            _pending.Enqueue(work);
            if (!urgent && _pending.Count > 1)
                return;
            _isUrgent |= urgent;
            Monitor.Pulse(_gate);
        }
    }

    private void WriteAll()
    {
        var batch = new List<Work>(MaxBatch);
        while (Take(batch))
        {
            if (!TryWriteTogether(batch))
                WriteOneByOne(batch);
            batch.Clear();
        }
    }

    /// <summary>Waits for work; false when the writer stops and nothing is left.</summary>
    private bool Take(List<Work> batch)
    {
        lock (_gate)
        {
            while (_pending.Count == 0 && !_isStopping)
                Monitor.Wait(_gate);
            if (!_isUrgent && !_isStopping)
                Monitor.Wait(_gate, PostDelay);

            while (batch.Count < MaxBatch && _pending.TryDequeue(out var work))
                batch.Add(work);
            _isUrgent = _pending.Count > 0;
            return batch.Count > 0;
        }
    }

    private bool TryWriteTogether(List<Work> batch)
    {
        try
        {
            Write(batch);
        }
        catch (Exception exception)
        {
            Undo();
            // One piece of work spoiled the batch, so each is tried for itself. Where the transaction could not begin
            // or end, it is the file that fails, and each would wait for it as long again.
            if (_isRunningWork && batch.Count > 1)
                return false;
            foreach (var work in batch)
                work.Fail(Translate(exception));
            return true;
        }

        var workAdded = _session!.WorkAdded;
        foreach (var work in batch)
            work.Complete();
        if (workAdded)
            WorkAdded?.Invoke();
        return true;
    }

    private void WriteOneByOne(List<Work> batch)
    {
        foreach (var work in batch)
            TryWriteTogether([work]);
    }

    private void Write(List<Work> batch)
    {
        var session = _session ??= new SqliteSession(_database.OpenForWriting());
        session.WorkAdded = false;
        session.Counters.Clear();
        _isRunningWork = false;
        session.Execute("BEGIN IMMEDIATE");
        _isRunningWork = true;
        foreach (var work in batch)
            work.Run(session);
        _isRunningWork = false;
        session.Counters.WriteTo(session);
        session.Execute("COMMIT");
    }

    // After an error of the disk the connection's view of the file cannot be trusted, so the next batch opens it anew.
    // Closing rolls back.
    private void Undo()
    {
        try
        {
            _session?.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            _session?.Dispose();
            _session = null;
        }
    }

    private Exception Translate(Exception exception) =>
        exception is SqliteException failure ? _database.Unavailable(failure) : exception;

    private abstract class Work
    {
        public abstract void Run(SqliteSession session);

        public abstract void Complete();

        public abstract void Fail(Exception exception);
    }

    private sealed class Work<T>(Func<SqliteSession, T> run) : Work
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
