using Offload.Benchmarks.SideBySide.Peers;
using Offload.Benchmarks.SideBySide.Processes;

namespace Offload.Benchmarks.SideBySide.Measures;

/// <summary>How long it takes from the call that enqueues a job to the start of its handler, at 100 jobs a second.</summary>
internal static class LatencyMeasure
{
    /// <summary>Until the code on the way is warm.</summary>
    private const int WarmUp = 200;

    /// <param name="BareCommit">The p50 of a commit of one row in the peer's own store, in milliseconds; 0 where there is none.</param>
    public sealed record Sample(double P50, double P99, double BareCommit, long Missing)
    {
        public double Beyond => P50 - BareCommit;

        public override string ToString() =>
            FormattableString.Invariant($"p50 {P50:N2} ms, p99 {P99:N2} ms, bare commit {BareCommit:N2} ms, {Missing} missing");
    }

    public static async Task<Sample> RunAsync(Peer peer, Effort effort, TallyFolder tally)
    {
        await peer.EmptyAsync();
        tally.Clear();
        var bare = peer is OffloadPeer ? await BareCommit.MeasureAsync(peer.Store, effort.PacedJobs / 4) : 0;

        using var worker = await peer.StartWorkerAsync(Workload.Latency);
        // A worker that listens must do so before it can be sent to.
        await peer.WaitUntilReadyAsync(worker);
        await SendAsync(peer, WarmUp, WarmUp, worker, tally);
        tally.ForgetMicros();
        var ended = await SendAsync(peer, effort.PacedJobs, WarmUp + effort.PacedJobs, worker, tally);

        var millis = tally.Micros().Select(micros => micros / 1000).Order().ToArray();
        if (millis.Length == 0)
            throw new InvalidOperationException($"{peer.Name} ran no job. {worker.LogTail()}");
        return new Sample(
            millis[millis.Length / 2], millis[millis.Length * 99 / 100], bare, WarmUp + effort.PacedJobs - ended);
    }

    public static Table ToTable(Rounds<Sample> rounds, IReadOnlyList<Peer> peers, IReadOnlyList<Peer> offload)
    {
        var table = new Table(
            [
                "worker", "#p50 ms", "#p99 ms", .. offload.Select(own => $"#p50 is … of {own.Name}"),
                .. offload.Select(own => $"#p99 is … of {own.Name}"), "#a bare commit, p50 ms", "#p50 beyond it, ms", "remarks",
            ]);
        foreach (var peer in peers)
        {
            table.Add(
                [
                    peer.Name,
                    Table.Number(rounds.Median(peer, sample => sample.P50), 2),
                    Table.Number(rounds.Median(peer, sample => sample.P99), 2),
                    .. offload.Select(own => Table.Times(rounds.MedianRatio(peer, own, sample => sample.P50))),
                    .. offload.Select(own => Table.Times(rounds.MedianRatio(peer, own, sample => sample.P99))),
                    offload.Contains(peer) ? Table.Number(rounds.Median(peer, sample => sample.BareCommit), 2) : "",
                    offload.Contains(peer) ? Table.Number(rounds.Median(peer, sample => sample.Beyond), 2) : "",
                    rounds.Remarks(peer, sample => sample.Missing),
                ]);
        }

        return table;
    }

    private static async Task<long> SendAsync(Peer peer, int count, int inAll, ChildProcess worker, TallyFolder tally)
    {
        await peer.PaceAsync(count);
        return (await Progress.UntilAsync(inAll, worker, tally)).Jobs;
    }
}
