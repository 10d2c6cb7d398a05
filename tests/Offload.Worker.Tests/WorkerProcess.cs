using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Offload.Worker.Tests;

/// <summary>A real worker process with the handlers of Offload.TestWorker.</summary>
public sealed class WorkerProcess : IAsyncDisposable
{
    private const int Sigterm = 15;
    private const int Sigstop = 19;
    private const int Sigcont = 18;
    private const string Listening = "Now listening on: ";

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WorkerProcess(string executable, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(executable) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException("The worker ended at once."));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public HttpClient Http { get; private set; } = new();

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ThreadCount
    {
        get
        {
            _process.Refresh();
            return _process.Threads.Count;
        }
    }

    /// <summary>What the process holds of the machine's memory.</summary>
    public long Megabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 >> 20;
        }
    }

    /// <summary>What the process has printed so far.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>The executable of a project of this repository, built in this test's configuration.</summary>
    public static string Executable(string project) =>
        Path.Combine(AppContext.BaseDirectory, "..", "..", project, new DirectoryInfo(AppContext.BaseDirectory).Name, project);

    /// <summary>Starts a worker on a free port and waits until it is ready.</summary>
    public static Task<WorkerProcess> StartAsync(string ledgerPath, params string[] settings) =>
        StartOnAsync($"Data Source={ledgerPath}", settings);

    /// <summary>Starts a worker on any ledger and waits until it is ready.</summary>
    public static Task<WorkerProcess> StartOnAsync(string ledger, params string[] settings) =>
        StartFileAsync(Executable("Offload.TestWorker"), ledger, settings);

    /// <summary>Starts another executable than that of this build.</summary>
    public static async Task<WorkerProcess> StartFileAsync(string executable, string ledger, params string[] settings)
    {
        var worker = new WorkerProcess(
            executable, ["--Offload:Urls=http://127.0.0.1:0", $"--Offload:Ledger={ledger}", .. settings]);
        await worker.WaitUntilReadyAsync();
        return worker;
    }

    /// <summary>Starts a process and waits for nothing.</summary>
    public static WorkerProcess Launch(string project, params string[] arguments) => new(Executable(project), arguments);

    /// <summary>A bare connection to the address on which the worker says that it listens.</summary>
    public async Task<TcpClient> ConnectAsync()
    {
        var address = await _address.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return new TcpClient(address.Host, address.Port);
    }

    public async Task WaitUntilReadyAsync()
    {
        try
        {
            Http = new HttpClient { BaseAddress = await _address.Task.WaitAsync(TimeSpan.FromSeconds(60)) };
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidOperationException(Output, exception);
        }

        await Eventually.TrueAsync(async () => await GetStatusAsync("/health/ready") == HttpStatusCode.OK);
    }

    public async Task<HttpStatusCode> GetStatusAsync(string path)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative));
        return response.StatusCode;
    }

    /// <summary>SIGKILL: the process has no say.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM: the process drains.</summary>
    public void Terminate() => Signal(Sigterm);

    /// <summary>SIGSTOP: the process stands still, wherever it is.</summary>
    public void Freeze()
    {
        Signal(Sigstop);
        // A thread that is in the kernel goes on to the end of its call, such as one that takes a file's lock.
        Assert.True(SpinWait.SpinUntil(IsStopped, TimeSpan.FromMinutes(1)), "not all of its threads stand still");
    }

    /// <summary>SIGCONT: the process goes on as if nothing had been.</summary>
    public void Continue() => Signal(Sigcont);

    public async Task<int> WaitForExitAsync()
    {
        await _process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(90)).Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
        Http.Dispose();
    }

    private bool IsStopped() => Directory.EnumerateDirectories($"/proc/{Id}/task").All(thread =>
    {
        // The state follows the name, which stands in brackets and may hold some itself.
        var stat = File.ReadAllText(Path.Combine(thread, "stat"));
        return stat[(stat.LastIndexOf(')') + 2)..].StartsWith('T');
    });

    private void Signal(int signal) => Assert.Equal(0, SendSignal(_process.Id, signal));

    private void Read(string? line)
    {
        if (line is null)
            return;
        _output.Enqueue(line);
        if (!line.Contains(Listening, StringComparison.Ordinal))
            return;
        var message = JsonDocument.Parse(line).RootElement.GetProperty("Message").GetString()!;
        _address.TrySetResult(new Uri(message[(message.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..]));
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);
}
