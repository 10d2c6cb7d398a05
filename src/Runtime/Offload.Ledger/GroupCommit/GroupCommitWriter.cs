using System.Diagnostics;
using Offload.Engine.Ledger;

namespace Offload.Ledger.GroupCommit;

/// <summary>
/// The one writer of this process. Callers hand it their work; it runs everything that is pending in one transaction,
/// commits once, and only then lets them go. A commit waits for the disk, so the more callers wait, the more share
/// the wait. Where nobody else waits and the store allows it, the caller's own thread does the work. What a transaction
/// is, the target knows.
/// </summary>
internal sealed class GroupCommitWriter<TWork> : IDisposable
    where TWork : Work
{
    /// <summary>Bounds how long one transaction holds what it touches against other processes.</summary>
    private const int MaxBatch = 500;

    /// <summary>Bounds the memory that callers can bind while the store stalls.</summary>
    private const int MaxPending = 10_000;

    private readonly object _gate = new();
    private readonly List<TWork> _pending = [];
    private readonly List<TWork> _batch = [];
    private readonly ITransactionTarget<TWork> _target;
    private readonly WriterMetrics _metrics;
    private readonly Thread _thread;
    private bool _isStopping;

    /// <summary>True where the last transaction had work of several callers, so that the next one will too.</summary>
    private bool _isBusy;

    /// <summary>True while a thread has the target: this writer's own, or a caller's.</summary>
    private bool _isWriting;

    /// <param name="target">The store.</param>
    /// <param name="store">Its name in metrics.</param>
    public GroupCommitWriter(ITransactionTarget<TWork> target, string store)
    {
        _target = target;
        _metrics = new WriterMetrics(store);
        _thread = new Thread(WriteAll) { Name = "offload-ledger-writer", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Raised after a commit that made jobs of this queue claimable.</summary>
    public event Action<string>? WorkAdded;

    /// <summary>
    /// Runs the work in a transaction and completes it when that is durable. The work may run twice (its neighbours'
    /// failure undoes it once), so it must have no effect outside the transaction.
    /// </summary>
    /// <exception cref="LedgerUnavailableException">Too much is waiting already.</exception>
    public void Submit(TWork work)
    {
        if (!_target.LetsCallersWrite || !TryTakeTarget(work))
        {
            Add(work);
            return;
        }

        // Nobody else writes, so the caller does it itself: waking another thread and being woken by it would cost as
        // much as the commit.
        try
        {
            if (_target.TryBegin())
                WriteBatch();
        }
        catch (Exception exception)
        {
            Fail(TakeWhere(pending => pending == work), exception);
        }
        finally
        {
            GiveTarget();
        }
    }

    /// <summary>Writes what was handed over, then closes the target.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isStopping = true;
            Monitor.Pulse(_gate);
        }

        _thread.Join();
        _target.Dispose();
    }

    /// <summary>True where nothing else is to be written: the work is pending, and the caller has the target.</summary>
    private bool TryTakeTarget(TWork work)
    {
        lock (_gate)
        {
            if (_isWriting || _isBusy || _isStopping || _pending.Count > 0)
                return false;
            _isWriting = true;
            _pending.Add(work);
            return true;
        }
    }

    private void GiveTarget()
    {
        lock (_gate)
        {
            _isWriting = false;
            if (_pending.Count > 0 || _isStopping)
                Monitor.Pulse(_gate);
        }
    }

    private void WriteBatch()
    {
        // Taken only now: what came while the store was busy shares the transaction.
        TakeBatch();
        Write();
        _batch.Clear();
    }

    private void Add(TWork work)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isStopping, this);
            if (_pending.Count >= MaxPending)
                throw new LedgerUnavailableException($"{MaxPending} writes wait for the ledger already; ask again later.");
            _pending.Add(work);
            Monitor.Pulse(_gate);
        }
    }

    private void WriteAll()
    {
        while (WaitForWork())
        {
            if (TryBegin())
                WriteBatch();
            GiveTarget();
        }
    }

    /// <summary>False when the writer stops and nothing is left.</summary>
    private bool WaitForWork()
    {
        lock (_gate)
        {
            while (_isWriting || (_pending.Count == 0 && !_isStopping))
                Monitor.Wait(_gate);
            _isWriting = _pending.Count > 0;
            return _isWriting;
        }
    }

    /// <summary>False where all work was failed: its patience ended, or the store cannot be written at all.</summary>
    private bool TryBegin()
    {
        try
        {
            while (!_target.TryBegin())
            {
                if (!WaitWhileBusy())
                    return false;
            }

            return true;
        }
        catch (Exception exception)
        {
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
            Fail(impatient, _target.Busy());
        lock (_gate)
        {
            if (_pending.Count == 0)
                return false;
            Monitor.Wait(_gate, _target.BusyInterval);
            return true;
        }
    }

    private List<TWork> TakeWhere(Predicate<TWork> condition)
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
            _isBusy = count > 1;
        }
    }

    private void Write()
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            _target.Run(_batch);
        }
        catch (Exception exception)
        {
            _target.Undo();
            TryAgainOrFail(exception);
            return;
        }

        try
        {
            _target.Commit();
        }
        catch (Exception exception)
        {
            _target.Undo();
            if (_target.MayHaveCommitted(exception))
                Fail(_batch, exception);
            else
                TryAgainOrFail(exception);
            return;
        }

        _metrics.Count(_batch, began);
        foreach (var work in _batch)
            work.Complete();
        foreach (var queue in _target.QueuesWithNewWork)
            WorkAdded?.Invoke(queue);
    }

    /// <summary>Nothing was written: where one piece of work failed among others, each will be tried alone.</summary>
    private void TryAgainOrFail(Exception exception)
    {
        if (_batch.Count > 1)
        {
            _batch.ForEach(work => work.IsAlone = true);
            PutBack(_ => 0);
        }
        else if (_target.IsPassing(exception) && Environment.TickCount64 < _batch[0].Deadline)
        {
            // Behind the others, so that they do not wait for what it waits for.
            _batch[0].IsAlone = true;
            PutBack(pending => pending.Count);
        }
        else
        {
            Fail(_batch, exception);
        }
    }

    private void PutBack(Func<List<TWork>, int> place)
    {
        lock (_gate)
        {
            _pending.InsertRange(place(_pending), _batch);
        }
    }

    private void Fail(List<TWork> failed, Exception exception)
    {
        var told = _target.Explain(exception);
        foreach (var work in failed)
            work.Fail(told);
    }
}
