using Offload.Benchmarks.SideBySide.Processes;

namespace Offload.Benchmarks;

/// <summary>How long it takes from the call that enqueues a job over HTTP to the start of its handler.</summary>
internal static class LatencyBenchmark
{
    private const int WarmUp = 200;
    private const int Measured = 1500;

    public sealed record Result(double P50Milliseconds, double P99Milliseconds, double IdleMegabytes, double IdleCpuPercent);

    public static async Task<Result> RunAsync(string folder, int port)
    {
        var tally = new TallyFolder(Directory.CreateDirectory(Path.Combine(folder, "tally")).FullName);
        Environment.SetEnvironmentVariable(Tally.FolderVariable, tally.Path);
        await using var worker = await WorkerProcess.StartAsync(Path.Combine(folder, "latency.db"), port);
        Environment.SetEnvironmentVariable(Tally.FolderVariable, null);
        var (idleMegabytes, idleCpu) = await MeasureIdleAsync(worker);
        await Producer.PaceAsync(worker.Address, WarmUp);
        await Until.TrueAsync(() => tally.Ended == WarmUp);
        tally.ForgetMicros();
        await Producer.PaceAsync(worker.Address, Measured);
        await Until.TrueAsync(() => tally.Ended == WarmUp + Measured);

        var micros = tally.Micros().Order().ToArray();
        return new Result(micros[Measured / 2] / 1000, micros[Measured * 99 / 100] / 1000, idleMegabytes, idleCpu);
    }

    private static async Task<(double Megabytes, double CpuPercent)> MeasureIdleAsync(WorkerProcess worker)
    {
        var window = TimeSpan.FromSeconds(20);
        var before = worker.ProcessorTime;
        await Task.Delay(window, TimeProvider.System);
        return (worker.ResidentMegabytes, (worker.ProcessorTime - before) / window * 100);
    }
}
