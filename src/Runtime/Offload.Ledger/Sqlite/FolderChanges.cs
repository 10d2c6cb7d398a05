using System.Runtime.InteropServices;

namespace Offload.Ledger.Sqlite;

/// <summary>
/// Waits for writes to files of a folder, by whatever process (inotify). Nothing runs while nothing is written. Writes
/// that follow each other closely are told once.
/// </summary>
internal sealed class FolderChanges : IDisposable
{
    /// <summary>How long after one change the next one is told, and how long is waited where the system tells none.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    private const uint Modified = 0x2;
    private const int NonBlockingCloseOnExec = 0x80800;
    private const short Readable = 0x1;

    // Without spinning: it almost always waits to the end.
    private readonly ManualResetEventSlim _stopped = new(initialState: false, spinCount: 0);
    private readonly byte[] _events = new byte[4096];
    private readonly SafeHandle? _inotify;
    private readonly int _watch;

    public FolderChanges(string folder)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var handle = new Microsoft.Win32.SafeHandles.SafeFileHandle(Create(NonBlockingCloseOnExec), ownsHandle: true);
        if (!handle.IsInvalid && (_watch = AddWatch(handle, folder, Modified)) >= 0)
            _inotify = handle;
        else
            handle.Dispose();
    }

    /// <summary>Ends the present and all later calls of <see cref="Wait"/>, from any thread.</summary>
    public void Stop()
    {
        _stopped.Set();
        // The end of the watch is told to whoever waits for it.
        if (_inotify is not null)
            _ = RemoveWatch(_inotify, _watch);
    }

    /// <summary>True when something may have been written, or after <paramref name="timeout"/>; false when stopped.</summary>
    public bool Wait(TimeSpan timeout)
    {
        if (_stopped.Wait(Interval))
            return false;
        if (_inotify is null)
            return true;

        PollRequest[] requests = [new() { Handle = (int)_inotify.DangerousGetHandle(), Events = Readable }];
        if (Poll(requests, 1, (int)timeout.TotalMilliseconds) > 0)
        {
            while (Read(_inotify, _events, _events.Length) == _events.Length)
            {
                // More than fit at once; what they tell is the same.
            }
        }

        return !_stopped.IsSet;
    }

    public void Dispose()
    {
        _inotify?.Dispose();
        _stopped.Dispose();
    }

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
