using Offload.Benchmarks.SideBySide.Peers;
using Offload.Benchmarks.SideBySide.Processes;

namespace Offload.Benchmarks.SideBySide.Measures;

/// <summary>How fast jobs that wait already are worked off, and what that costs.</summary>
internal static class DrainMeasure
{
    /// <summary>The first jobs, in which the worker starts and its code gets warm, are not measured.</summary>
    private const double WarmUp = 0.2;

    public sealed record Sample(double JobsPerSecond, double WorkerMicros, double ServerMicros, double PeakMegabytes, long Missing)
    {
        public override string ToString() => FormattableString.Invariant(
            $"{JobsPerSecond:N0} jobs/s, {WorkerMicros:N0} + {ServerMicros:N0} µs, {PeakMegabytes:N0} MB, {Missing} missing");
    }

    /// <param name="serverTime">What the servers that the jobs use have used so far.</param>
    public static async Task<Sample> RunAsync(Peer peer, Workload workload, Effort effort, TallyFolder tally, Func<TimeSpan> serverTime)
    {
        var jobs = (long)(peer.JobsToDrain * effort.Share);
        var warmUp = (long)(jobs * WarmUp);
        await peer.EmptyAsync();
        tally.Clear();
        await peer.FillAsync(workload, (int)(warmUp + jobs));

        using var worker = await peer.StartWorkerAsync(workload);
        var first = await Progress.UntilAsync(warmUp, worker, tally);
        var (workerBefore, serverBefore) = (worker.ProcessorTime, serverTime());
        var last = await Progress.UntilAsync(warmUp + jobs, worker, tally);
        var measured = last.Jobs - first.Jobs;
        if (first.Jobs < warmUp || measured == 0)
            throw new InvalidOperationException($"{peer.Name} stood still at {last.Jobs} jobs. {worker.LogTail()}");

        return new Sample(
            measured / last.Since(first).TotalSeconds,
            (worker.ProcessorTime - workerBefore).TotalMicroseconds / measured,
            (serverTime() - serverBefore).TotalMicroseconds / measured,
            worker.PeakMegabytes,
            warmUp + jobs - last.Jobs);
    }

    public static Table ToTable(Rounds<Sample> rounds, IReadOnlyList<Peer> peers, IReadOnlyList<Peer> offload)
    {
        var table = new Table(
            [
                "worker", "#jobs/s", "#least–most", .. offload.Select(own => $"#{own.Name} is"), "#CPU µs a job, worker",
                "#server", "#peak MB", "a job that was taken, when the power goes", "remarks",
            ]);
        foreach (var peer in peers)
        {
            table.Add(
                [
                    peer.Name,
                    Table.Number(rounds.Median(peer, sample => sample.JobsPerSecond)),
                    rounds.Range(peer, sample => sample.JobsPerSecond) is var (least, most) ? $"{Table.Number(least)}–{Table.Number(most)}" : "–",
                    .. offload.Select(own => Table.Times(rounds.MedianRatio(own, peer, sample => sample.JobsPerSecond))),
                    Table.Number(rounds.Median(peer, sample => sample.WorkerMicros)),
                    Table.Number(rounds.Median(peer, sample => sample.ServerMicros)),
                    Table.Number(rounds.Median(peer, sample => sample.PeakMegabytes)),
                    peer.Durability,
                    rounds.Remarks(peer, sample => sample.Missing),
                ]);
        }

        return table;
    }
}
