using Offload.Engine.Ledger;

namespace Offload.Benchmarks.Size;

/// <summary>Deletes what is over for as long as it is there, as a worker does.</summary>
internal sealed class Purge : IAsyncDisposable
{
    /// <summary>That of the worker.</summary>
    private const int Portion = 200;

    private readonly CancellationTokenSource _end = new();
    private readonly IJobLedger _ledger;
    private readonly Task _running;
    private int _purged;

    private Purge(IJobLedger ledger)
    {
        _ledger = ledger;
        _running = Task.Run(RunAsync);
    }

    public int Purged => _purged;

    public static Purge Start(IJobLedger ledger) => new(ledger);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _running;
        _end.Dispose();
    }

    private async Task RunAsync()
    {
        var purged = Portion;
        while (purged >= Portion && !_end.IsCancellationRequested)
        {
            purged = await _ledger.PurgeAsync(Portion, CancellationToken.None);
            Interlocked.Add(ref _purged, purged);
        }
    }
}
