namespace Offload.Hangfire.Storage;

/// <summary>
/// The locks that one connection holds. A filter and the job that it wraps may ask for the same one, so a connection does
/// not wait for itself: the lock is given back when the last who asked lets go, or with the connection.
/// </summary>
internal sealed class ConnectionLocks(LedgerStorage storage) : IDisposable
{
    private const string JobLockPrefix = "job:";

    private readonly Dictionary<string, Shared> _held = new(StringComparer.Ordinal);

    public IDisposable Acquire(string resource, TimeSpan timeout)
    {
        ArgumentException.ThrowIfNullOrEmpty(resource);
        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);

        // A job's lock costs nothing: every write about a job is conditional on what was read.
        if (resource.StartsWith(JobLockPrefix, StringComparison.Ordinal))
            return new Handle(null);

        if (!_held.TryGetValue(resource, out var shared))
            _held[resource] = shared = new Shared(LedgerLock.Acquire(storage, resource, timeout));
        shared.Handles++;
        return new Handle(() => Release(resource, shared));
    }

    public void Dispose()
    {
        foreach (var shared in _held.Values)
            shared.Lock.Dispose();
        _held.Clear();
    }

    private void Release(string resource, Shared shared)
    {
        if (--shared.Handles > 0 || !_held.Remove(resource))
            return;
        shared.Lock.Dispose();
    }

    private sealed class Shared(LedgerLock held)
    {
        public LedgerLock Lock => held;

        public int Handles { get; set; }
    }

    private sealed class Handle(Action? release) : IDisposable
    {
        private Action? _release = release;

        public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
    }
}
