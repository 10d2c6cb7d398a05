using System.Diagnostics;
using System.Globalization;

namespace Offload.Benchmarks.SideBySide.Processes;

/// <summary>A process that the run started, with the processes that it started itself.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;
    private readonly Command _command;
    private readonly string _log;
    private readonly string _entry;
    private double _peak;

    public ChildProcess(Process process, Command command, string log, string entries)
    {
        _process = process;
        _command = command;
        _log = log;
        _entry = Path.Combine(entries, process.Id.ToString(CultureInfo.InvariantCulture));
        File.WriteAllText(_entry, "");
    }

    public bool HasExited => _process.HasExited;

    public int Id => _process.Id;

    public TimeSpan ProcessorTime => ProcessTree.ProcessorTime(Id);

    public double Megabytes => ProcessTree.Megabytes(Id);

    /// <summary>The most memory at any time for a single process, at any <see cref="SamplePeak"/> for several.</summary>
    public double PeakMegabytes => _peak;

    public void SamplePeak() => _peak = Math.Max(_peak, ProcessTree.PeakMegabytes(Id));

    /// <summary>Says a line to the process and waits for its answer.</summary>
    public async Task AskAsync(string line, TimeSpan limit)
    {
        await _process.StandardInput.WriteLineAsync(line);
        var answer = await _process.StandardOutput.ReadLineAsync().WaitAsync(limit, TimeProvider.System);
        if (answer != "done")
            throw new InvalidOperationException($"'{_command}' was told '{line}' and answered '{answer}'. {LogTail()}");
    }

    public async Task CompleteAsync(TimeSpan limit)
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(limit, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"'{_command}' did not end within {limit.TotalSeconds:0} s. {LogTail()}");
        }

        if (_process.ExitCode != 0)
            throw new InvalidOperationException($"'{_command}' ended with {_process.ExitCode}. {LogTail()}");
    }

    public string LogTail()
    {
        var lines = File.Exists(_log) ? File.ReadAllLines(_log) : [];
        return lines.Length == 0 ? "It logged nothing." : $"Its log ends: {string.Join(" / ", lines.TakeLast(3).Select(Shorten))}";
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        File.Delete(_entry);
    }

    private static string Shorten(string line) => line.Length <= 300 ? line : $"{line[..300]} …";
}
