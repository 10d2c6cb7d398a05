using System.Diagnostics;
using Hangfire.Storage;
using Offload.Engine.Ledger;

namespace Offload.Hangfire.Storage;

/// <summary>A named lock of the fleet, renewed while it is held and given back by its owner only.</summary>
internal sealed class LedgerLock : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    private readonly LedgerStorage _storage;
    private readonly HeldLock _held;

    private LedgerLock(LedgerStorage storage, HeldLock held)
    {
        _storage = storage;
        _held = held;
        _storage.Leases.Hold(held);
    }

    /// <exception cref="DistributedLockTimeoutException">Another held the lock all the time.</exception>
    public static LedgerLock Acquire(LedgerStorage storage, string resource, TimeSpan timeout)
    {
        var held = new HeldLock(resource, Guid.NewGuid().ToString("N"));
        var waited = Stopwatch.StartNew();
        using var never = new ManualResetEventSlim();
        for (var pause = FirstPause; ; pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks)))
        {
            if (storage.Ledger.Locks.TryAcquireAsync(resource, held.Owner).GetAwaiter().GetResult())
                return new LedgerLock(storage, held);
            if (waited.Elapsed + pause > timeout)
                throw new DistributedLockTimeoutException(resource);
            never.Wait(pause);
        }
    }

    public void Dispose()
    {
        _storage.Leases.Drop(_held);
        try
        {
            _storage.Ledger.Locks.ReleaseAsync(_held.Resource, _held.Owner).GetAwaiter().GetResult();
        }
        catch (LedgerUnavailableException)
        {
            // Its lease ends it. What was committed under the lock must not look as if it had failed.
        }
    }
}
