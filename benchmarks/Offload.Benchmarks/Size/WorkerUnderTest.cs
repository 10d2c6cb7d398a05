using Offload.Benchmarks.SideBySide.Processes;
using Offload.Benchmarks.SideBySide.Stores;

namespace Offload.Benchmarks.Size;

/// <summary>A worker on the ledger that is measured.</summary>
internal sealed class WorkerUnderTest : IDisposable
{
    private readonly ChildProcess _process;

    private WorkerUnderTest(ChildProcess process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Resident memory now.</summary>
    public double Megabytes => _process.Megabytes;

    /// <summary>The most resident memory so far.</summary>
    public double PeakMegabytes
    {
        get
        {
            _process.SamplePeak();
            return _process.PeakMegabytes;
        }
    }

    /// <param name="scope">Ends it with this process.</param>
    /// <param name="store">Where its ledger is.</param>
    /// <param name="lanes">What it serves.</param>
    public static async Task<WorkerUnderTest> StartAsync(RunScope scope, IStore store, string lanes)
    {
        var address = new Uri($"http://127.0.0.1:{Ports.FindFree()}");
        var process = scope.Start(new Command(
            Environment.ProcessPath!, "worker", $"--Offload:Ledger={store.Address}", $"--Offload:Urls={address}",
            $"--Offload:Lanes={lanes}", "--Logging:LogLevel:Default=Warning"));
        var worker = new WorkerUnderTest(process, address);
        await Until.TrueAsync(worker.IsReadyAsync);
        return worker;
    }

    public async Task DrainAsync(int jobs, TallyFolder tally)
    {
        var progress = await Progress.UntilAsync(jobs, _process, tally);
        if (progress.Jobs < jobs)
            throw new InvalidOperationException($"The worker stood still at {progress.Jobs} jobs. {_process.LogTail()}");
    }

    public void Dispose() => _process.Dispose();

    private async Task<bool> IsReadyAsync()
    {
        if (_process.HasExited)
            throw new InvalidOperationException($"The worker ended. {_process.LogTail()}");
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
}
