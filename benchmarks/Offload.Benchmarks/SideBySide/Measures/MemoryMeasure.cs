using Offload.Benchmarks.SideBySide.Peers;
using Offload.Benchmarks.SideBySide.Processes;

namespace Offload.Benchmarks.SideBySide.Measures;

/// <summary>What a worker holds and uses while it has nothing to do.</summary>
internal static class MemoryMeasure
{
    private const int JobsBefore = 1000;

    /// <summary>A worker has settled when it uses less of a core than this; some never do.</summary>
    private const double QuietPercent = 5;

    private const int FewestLooks = 5;
    private const int MostLooks = 10;

    public sealed record Sample(double IdleMegabytes, double IdleCpuPercent)
    {
        public override string ToString() =>
            FormattableString.Invariant($"{IdleMegabytes:N0} MB, {IdleCpuPercent:N2} % of a core");
    }

    public static async Task<Sample> RunAsync(Peer peer, Effort effort, TallyFolder tally)
    {
        await peer.EmptyAsync();
        tally.Clear();
        await peer.FillAsync(Workload.NoOp, JobsBefore);
        // With the settings of a worker that waits for paced jobs, which are its defaults.
        using var worker = await peer.StartWorkerAsync(Workload.Latency);
        var ended = await Progress.UntilAsync(JobsBefore, worker, tally);
        if (ended.Jobs < JobsBefore)
            throw new InvalidOperationException($"{peer.Name} stood still at {ended.Jobs} jobs. {worker.LogTail()}");

        await SettleAsync(worker, effort.Idle / 10);
        var cpu = await CpuPercentAsync(worker, effort.Idle);
        return new Sample(worker.Megabytes, cpu);
    }

    public static Table ToTable(
        Rounds<Sample> idle, Rounds<DrainMeasure.Sample> drained, IReadOnlyList<Peer> peers)
    {
        var table = new Table("worker", "#idle MB", "#idle CPU, % of a core", "#peak MB while draining", "remarks");
        foreach (var peer in peers)
        {
            table.Add(
                peer.Name,
                Table.Number(idle.Median(peer, sample => sample.IdleMegabytes)),
                Table.Number(idle.Median(peer, sample => sample.IdleCpuPercent), 2),
                Table.Number(drained.Median(peer, sample => sample.PeakMegabytes)),
                idle.Remarks(peer, _ => 0));
        }

        return table;
    }

    private static async Task SettleAsync(ChildProcess worker, TimeSpan window)
    {
        for (var look = 1; look <= MostLooks; look++)
        {
            var isQuiet = await CpuPercentAsync(worker, window) < QuietPercent;
            if (isQuiet && look >= FewestLooks)
                return;
        }
    }

    private static async Task<double> CpuPercentAsync(ChildProcess worker, TimeSpan window)
    {
        var before = worker.ProcessorTime;
        await Task.Delay(window, TimeProvider.System);
        return (worker.ProcessorTime - before) / window * 100;
    }
}
