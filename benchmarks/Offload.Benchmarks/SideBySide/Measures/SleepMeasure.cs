using Offload.Benchmarks.SideBySide.Peers;
using Offload.Benchmarks.SideBySide.Processes;

namespace Offload.Benchmarks.SideBySide.Measures;

/// <summary>Whether 500 handlers can wait at once, and on how many threads.</summary>
internal static class SleepMeasure
{
    private const int Jobs = 500;

    public sealed record Sample(long AtOnce, int Threads, double Seconds)
    {
        public override string ToString() =>
            FormattableString.Invariant($"{AtOnce} at once on {Threads} threads, over after {Seconds:N2} s");
    }

    public static async Task<Sample> RunAsync(Peer peer, TallyFolder tally)
    {
        await peer.EmptyAsync();
        tally.Clear();
        using var worker = await peer.StartWorkerAsync(Workload.Sleep);
        await peer.WaitUntilReadyAsync(worker);
        await peer.FillAsync(Workload.NoOp, Jobs);
        await Progress.UntilAsync(Jobs, worker, tally);

        var (atOnce, threads, first) = (0L, 0, 0L);
        await peer.FillAsync(Workload.Sleep, Jobs);
        while (tally.Ended < 2 * Jobs)
        {
            if (worker.HasExited || first > 0 && TimeProvider.System.GetElapsedTime(first) > TimeSpan.FromMinutes(1))
                throw new InvalidOperationException($"{peer.Name} ended {tally.Ended - Jobs} of {Jobs} jobs. {worker.LogTail()}");
            var running = tally.Started - (tally.Ended - Jobs);
            if (running > 0 && first == 0)
                first = TimeProvider.System.GetTimestamp();
            if (running > atOnce)
                (atOnce, threads) = (running, ProcessTree.Threads(worker.Id));
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }

        return new Sample(atOnce, threads, TimeProvider.System.GetElapsedTime(first).TotalSeconds);
    }

    public static Table ToTable(Rounds<Sample> rounds, IReadOnlyList<Peer> peers)
    {
        var table = new Table("worker", "#running at once", "#threads of the process then", "#first start to last end, s", "remarks");
        foreach (var peer in peers)
        {
            table.Add(
                peer.Name,
                Table.Number(rounds.Median(peer, sample => sample.AtOnce)),
                Table.Number(rounds.Median(peer, sample => sample.Threads)),
                Table.Number(rounds.Median(peer, sample => sample.Seconds), 2),
                rounds.Remarks(peer, _ => 0));
        }

        return table;
    }
}
