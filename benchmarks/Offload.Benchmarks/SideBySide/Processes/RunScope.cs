using System.Diagnostics;
using System.Globalization;

namespace Offload.Benchmarks.SideBySide.Processes;

/// <summary>The folder of a run and the processes started in it. Both end with this process, however it ends.</summary>
internal sealed class RunScope : IDisposable
{
    // Reads until its input ends, which it does when this process does, even by SIGKILL.
    private const string GuardScript =
        "read -r _; for process in \"$1\"/*; do kill -s KILL -- \"-${process##*/}\"; done 2>/dev/null; rm -rf \"$2\" \"$3\"";

    private const string LogScript = "exec \"$@\" >>\"$0\" 2>&1 </dev/null";
    private const string ErrorLogScript = "exec \"$@\" 2>>\"$0\"";

    private readonly string _processes;
    private readonly Process _guard;
    private int _started;

    public RunScope()
    {
        Folder = Directory.CreateTempSubdirectory("offload-compare-").FullName;
        _processes = Directory.CreateDirectory(Path.Combine(Folder, "processes")).FullName;
        // Counting must not wait for the disk that is measured.
        var shared = Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Folder, Path.GetFileName(Folder) + "-tally");
        Tally = new TallyFolder(Directory.CreateDirectory(shared).FullName);
        _guard = Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", GuardScript, "guard", _processes, Folder, Tally.Path])
        {
            RedirectStandardInput = true,
        })!;
    }

    public string Folder { get; }

    public TallyFolder Tally { get; }

    /// <summary>Starts a process whose output goes to a log in the folder.</summary>
    public ChildProcess Start(Command command) => Start(command, LogScript, redirect: false);

    /// <summary>Starts a process that is talked to.</summary>
    public ChildProcess StartDialogue(Command command) => Start(command, ErrorLogScript, redirect: true);

    /// <summary>Runs a process to its end.</summary>
    public async Task RunAsync(Command command, TimeSpan limit)
    {
        using var process = Start(command);
        await process.CompleteAsync(limit);
    }

    public string NewPath(string suffix) => Path.Combine(
        Folder, Interlocked.Increment(ref _started).ToString(CultureInfo.InvariantCulture) + suffix);

    public void Dispose()
    {
        _guard.StandardInput.Close();
        _guard.WaitForExit();
        _guard.Dispose();
    }

    private ChildProcess Start(Command command, string script, bool redirect)
    {
        var log = NewPath(".log");
        // A session of its own makes it and its children one group, by which the guard finds them.
        var start = new ProcessStartInfo("setsid", ["sh", "-c", script, log, .. command.Words])
        {
            WorkingDirectory = command.Folder,
            RedirectStandardInput = redirect,
            RedirectStandardOutput = redirect,
        };
        foreach (var (name, value) in command.Environment)
            start.Environment[name] = value;
        start.Environment[Benchmarks.Tally.FolderVariable] = Tally.Path;
        return new ChildProcess(Process.Start(start)!, command, log, _processes);
    }
}
