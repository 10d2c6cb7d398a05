using Microsoft.Extensions.Logging;
using Offload.Engine.Diagnostics;
using Offload.Engine.Ledger;

namespace Offload.Engine.Execution;

/// <summary>
/// Where idle workers stand in line for jobs. One loop claims for all of them at once, as many jobs as there are
/// workers waiting, and sleeps until work is added or becomes due: no worker polls.
/// </summary>
public sealed class ClaimLine : IAsyncDisposable
{
    /// <summary>The safety net under the wake-up signals.</summary>
    private static readonly TimeSpan SlowPoll = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan PauseAfterError = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly LinkedList<TaskCompletionSource<HeldClaim>> _waiting = new();
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly CancellationTokenSource _stopping = new();
    private readonly JobKind _kind;
    private readonly IReadOnlyList<string> _queues;
    private readonly IJobLedger _ledger;
    private readonly LeaseKeeper _leases;
    private readonly ClaimRelease _release;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Task _loop;

    public ClaimLine(
        JobKind kind,
        IReadOnlyList<string> queues,
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
        if (WaitingCount() == 0)
            return false;

        // Whoever comes while the ledger is busy with others is claimed for too.
        var wanted = 0;
        var jobs = await _ledger.ClaimAsync(_kind, _queues, () => wanted = WaitingCount(), _stopping.Token)
            .ConfigureAwait(false);
        foreach (var job in jobs)
            await HandOutAsync(_leases.Hold(job)).ConfigureAwait(false);
        return jobs.Count == wanted;
    }

    private async Task HandOutAsync(HeldClaim claim)
    {
        // Where everyone left the line while the claim was under way, the job goes back at once; its lease would bring
        // it back too, but seconds later.
        if (!TryHandOut(claim))
            await _release.ReleaseAsync(claim, "The worker that asked for the job has stopped.").ConfigureAwait(false);
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
        if (WaitingCount() > 0 && _ledger.NextDue(_kind, _queues) is { } due)
            pause = TimeSpan.FromTicks(Math.Clamp((due - _time.GetUtcNow()).Ticks, 0, SlowPoll.Ticks));
        await _wake.WaitAsync(pause, _stopping.Token).ConfigureAwait(false);
    }

    private int WaitingCount()
    {
        lock (_gate)
            return _waiting.Count;
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
        if (queue is null || _queues.Contains(queue))
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
}
