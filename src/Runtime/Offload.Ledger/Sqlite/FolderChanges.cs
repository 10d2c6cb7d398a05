using System.Runtime.InteropServices;

namespace Offload.Ledger.Sqlite;

/// <summary>
/// Waits for writes to files of a folder, by whatever process (inotify). Nothing runs while nothing is written. Writes
/// that follow each other closely are told once: the watch ends with the first of them, so that the others cost their
/// writers nothing.
/// </summary>
internal sealed class FolderChanges : IDisposable
{
    /// <summary>How long after one change the next one is told, and how long is waited where the system tells none.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    private const uint ModifiedOnce = 0x8000_0002;
    private const int NonBlockingCloseOnExec = 0x80800;
    private const short Readable = 0x1;

    // Without spinning: it almost always waits to the end.
    private readonly ManualResetEventSlim _stopped = new(initialState: false, spinCount: 0);
    private readonly byte[] _events = new byte[4096];
    private readonly string _folder;
    private readonly SafeHandle? _inotify;
    private int _watch;

    public FolderChanges(string folder)
    {
        _folder = folder;
        if (!OperatingSystem.IsLinux())
            return;
        var handle = new Microsoft.Win32.SafeHandles.SafeFileHandle(Create(NonBlockingCloseOnExec), ownsHandle: true);
        if (handle.IsInvalid)
            return;
        _inotify = handle;
        Watch();
    }

    /// <summary>Ends the present and all later calls of <see cref="Wait"/>, from any thread.</summary>
    public void Stop()
    {
        _stopped.Set();
        // The end of the watch is told to whoever waits for it; who watches anew meanwhile sees that all is over.
        if (_inotify is not null)
            _ = RemoveWatch(_inotify, Volatile.Read(ref _watch));
    }

    /// <summary>True when something may have been written, or after <paramref name="timeout"/>; false when stopped.</summary>
    public bool Wait(TimeSpan timeout)
    {
        if (_stopped.Wait(Interval))
            return false;
        if (_inotify is null || _watch < 0)
            return true;

        PollRequest[] requests = [new() { Handle = (int)_inotify.DangerousGetHandle(), Events = Readable }];
        if (Poll(requests, 1, (int)timeout.TotalMilliseconds) > 0)
        {
            while (Read(_inotify, _events, _events.Length) == _events.Length)
            {
                // More than fit at once; what they tell is the same.
            }

            // Before the caller looks at what was written, so that no write falls between the look and the watch.
            Watch();
        }

        return !_stopped.IsSet;
    }

    public void Dispose()
    {
        _inotify?.Dispose();
        _stopped.Dispose();
    }

    private void Watch() => Interlocked.Exchange(ref _watch, AddWatch(_inotify!, _folder, ModifiedOnce));

    [StructLayout(LayoutKind.Sequential)]
    private struct PollRequest
    {
        public int Handle;
        public short Events;
        public short Answer;
    }

    [DllImport("libc", EntryPoint = "inotify_init1")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Create(int flags);

    [DllImport("libc", EntryPoint = "inotify_add_watch")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int AddWatch(SafeHandle inotify, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mask);

    [DllImport("libc", EntryPoint = "inotify_rm_watch")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int RemoveWatch(SafeHandle inotify, int watch);

    [DllImport("libc", EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Poll([In, Out] PollRequest[] requests, ulong count, int timeoutMilliseconds);

    [DllImport("libc", EntryPoint = "read")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Read(SafeHandle file, byte[] buffer, nint count);
}
