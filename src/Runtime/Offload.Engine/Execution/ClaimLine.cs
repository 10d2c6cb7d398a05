using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Offload.Engine.Diagnostics;
using Offload.Engine.Ledger;

namespace Offload.Engine.Execution;

/// <summary>
/// Where idle workers stand in line for jobs. One loop claims for all of them at once, as many jobs as there are
/// workers waiting, and sleeps until work is added or becomes due: no worker polls.
/// </summary>
public sealed class ClaimLine : IJobTaker, IAsyncDisposable
{
    /// <summary>The safety net under the wake-up signals.</summary>
    private static readonly TimeSpan SlowPoll = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan PauseAfterError = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly LinkedList<TaskCompletionSource<HeldClaim>> _waiting = new();
    private readonly ConcurrentQueue<HeldClaim> _unwanted = new();
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly CancellationTokenSource _stopping = new();
    private readonly JobKind _kind;
    private readonly ServedQueues _queues;
    private readonly IJobLedger _ledger;
    private readonly LeaseKeeper _leases;
    private readonly ClaimRelease _release;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Task _loop;

    /// <summary>For how many of those who wait a claim is under way.</summary>
    private int _promised;
    private bool _looksAgain;

    public ClaimLine(
        JobKind kind,
        ServedQueues queues,
        ILedger ledger,
        LeaseKeeper leases,
        ClaimRelease release,
        ILogger<ClaimLine> logger)
    {
        _kind = kind;
        _queues = queues;
        _ledger = ledger.Jobs;
        _leases = leases;
        _release = release;
        _time = ledger.Time;
        _logger = logger;
        _ledger.WorkAdded += WakeFor;
        _ledger.Add(this);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Waits for a job.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; no job was claimed for this caller.</exception>
    public async Task<HeldClaim> TakeAsync(CancellationToken cancellationToken)
    {
        var place = new LinkedListNode<TaskCompletionSource<HeldClaim>>(
            new TaskCompletionSource<HeldClaim>(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_gate)
            _waiting.AddLast(place);
        Wake();

        await using var registration = cancellationToken.Register(() => Leave(place, cancellationToken));
        return await place.Value.Task.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        _ledger.WorkAdded -= WakeFor;
        _ledger.Remove(this);
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _stopping.Dispose();
        lock (_gate)
            _wake.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                if (!await ServeAsync().ConfigureAwait(false))
                    await SleepAsync().ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // Whatever it is, a worker that stops claiming while it looks alive would be worse than one that logs.
                Log.ClaimFailed(_logger, exception);
                await _wake.WaitAsync(PauseAfterError, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Claims for those who wait; false when there is nothing to do until something changes.</summary>
    private async Task<bool> ServeAsync()
    {
        while (_unwanted.TryDequeue(out var claim))
            await _release.ReleaseAsync(claim, "The worker that asked for the job has stopped.").ConfigureAwait(false);
        if (!HasUnserved())
            return false;

        var order = new Order(this);
        await _ledger.ClaimAsync(order).ConfigureAwait(false);
        return order.IsFilled;
    }

    ClaimOrder? IJobTaker.OrderFor(IReadOnlyCollection<string> queues) =>
        _queues.Names.Any(queues.Contains) && UnservedCount() > 0 ? new Order(this) : null;

    private void HandOut(HeldClaim claim)
    {
        // Where everyone left the line while the claim was under way, the job goes back at once; its lease would bring
        // it back too, but seconds later.
        if (TryHandOut(claim))
            return;
        _unwanted.Enqueue(claim);
        Wake();
    }

    private bool TryHandOut(HeldClaim claim)
    {
        lock (_gate)
        {
            if (_waiting.First is not { } first)
                return false;
            _waiting.RemoveFirst();
            first.Value.SetResult(claim);
            return true;
        }
    }

    private async Task SleepAsync()
    {
        var pause = SlowPoll;
        if (HasUnserved() && _ledger.NextDue(_kind, _queues.Names) is { } due)
            pause = TimeSpan.FromTicks(Math.Clamp((due - _time.GetUtcNow()).Ticks, 0, SlowPoll.Ticks));
        await _wake.WaitAsync(pause, _stopping.Token).ConfigureAwait(false);
    }

    /// <summary>
    /// True where somebody waits for whom no claim is under way. Where one is, what it finds may be older than what woke
    /// the caller, so there is another look when it ends.
    /// </summary>
    private bool HasUnserved()
    {
        lock (_gate)
        {
            _looksAgain |= _promised > 0;
            return _waiting.Count > _promised;
        }
    }

    private int UnservedCount()
    {
        lock (_gate)
            return _waiting.Count - _promised;
    }

    private void Leave(LinkedListNode<TaskCompletionSource<HeldClaim>> place, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (place.List is null)
                return;
            _waiting.Remove(place);
        }

        place.Value.TrySetCanceled(cancellationToken);
    }

    private void WakeFor(string? queue)
    {
        if (queue is null || _queues.Names.Contains(queue))
            Wake();
    }

    private void Wake()
    {
        lock (_gate)
        {
            if (_wake.CurrentCount == 0 && !_stopping.IsCancellationRequested)
                _wake.Release();
        }
    }

    /// <summary>A claim for those who wait and were promised nothing yet.</summary>
    private sealed class Order(ClaimLine line) : ClaimOrder(line._kind, line._queues.Draw(Random.Shared))
    {
        private int _asked;

        /// <summary>True where as many jobs came as were wanted, so that there may be more.</summary>
        public bool IsFilled { get; private set; }

        public override int Ask()
        {
            Cancel();
            lock (line._gate)
            {
                _asked = Math.Max(line._waiting.Count - line._promised, 0);
                line._promised += _asked;
                return _asked;
            }
        }

        public override void Take(IReadOnlyList<ClaimedJob> jobs)
        {
            IsFilled = _asked > 0 && jobs.Count == _asked;
            Cancel();
            foreach (var job in jobs)
                line.HandOut(line._leases.Hold(job));
        }

        public override void Cancel()
        {
            lock (line._gate)
            {
                line._promised -= _asked;
                _asked = 0;
                if (!line._looksAgain)
                    return;
                line._looksAgain = false;
            }

            line.Wake();
        }
    }
}
