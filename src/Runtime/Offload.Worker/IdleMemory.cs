using Offload.Engine.Execution;

namespace Offload.Worker;

/// <summary>
/// Gives memory back while there is nothing to do. What past jobs left behind is otherwise collected only when the next
/// ones need its room, and until then counts against the host, of which a worker is one tenant of several.
/// </summary>
internal sealed class IdleMemory(LeaseKeeper leases) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>In bytes: what an idle worker allocates between two looks is far less.</summary>
    private const long Quiet = 1 << 20;

    /// <summary>In bytes: less is not worth a collection.</summary>
    private const long Worthwhile = 8 << 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        // A timer that is disposed of ends the loop; a cancelled wait would be a fault to the host when its start fails.
        await using var stop = stoppingToken.Register(timer.Dispose);
        var (atLastLook, atLastCollection) = (0L, 0L);
        while (await timer.WaitForNextTickAsync(CancellationToken.None).ConfigureAwait(false))
        {
            var allocated = GC.GetTotalAllocatedBytes();
            var isQuiet = leases.Held.Count == 0 && allocated - atLastLook < Quiet;
            if (isQuiet && allocated - atLastCollection >= Worthwhile)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                atLastCollection = allocated;
            }

            atLastLook = allocated;
        }
    }
}
