using System.Diagnostics;

namespace Offload.Benchmarks;

/// <summary>The worker under test, in a process of its own on a ledger of its own.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private WorkerProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Resident memory, in MB.</summary>
    public double ResidentMegabytes => Proc("VmRSS:");

    /// <summary>The most resident memory so far, in MB.</summary>
    public double PeakMegabytes => Proc("VmHWM:");

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<WorkerProcess> StartAsync(string ledgerPath, int port, params string[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{port}");
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "worker", $"--Offload:Ledger=Data Source={ledgerPath}", $"--Offload:Urls={address}",
                "--Logging:LogLevel:Default=Warning",
            },
        };
        foreach (var setting in settings)
            start.ArgumentList.Add(setting);
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        var worker = new WorkerProcess(process, address);
        await Until.TrueAsync(worker.IsReadyAsync);
        return worker;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var http = new HttpClient();
            using var response = await http.GetAsync(new Uri(Address, "/health/ready"));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private double Proc(string name)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").First(text => text.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line[name.Length..^2], System.Globalization.CultureInfo.InvariantCulture) / 1024;
    }
}
