using Offload.Benchmarks.SideBySide.Measures;
using Offload.Benchmarks.SideBySide.Peers;
using Offload.Benchmarks.SideBySide.Processes;
using Offload.Benchmarks.SideBySide.Stores;

namespace Offload.Benchmarks.SideBySide;

/// <summary>Offload and its peers on one machine in one run. The body of <see cref="RunAsync(ComparisonOptions)"/> is the list of measures.</summary>
internal sealed class Comparison
{
    private readonly Effort _effort;
    private readonly TallyFolder _tally;
    private readonly StoreSet _stores;
    private readonly Cast _cast;
    private readonly Report _report;

    private Comparison(ComparisonOptions options, RunScope scope, StoreSet stores)
    {
        _effort = options.Effort;
        _tally = scope.Tally;
        _stores = stores;
        _cast = new Cast(scope, stores);
        _report = new Report(options);
    }

    public static async Task RunAsync(ComparisonOptions options)
    {
        using var scope = new RunScope();
        using var stores = await StoreSet.StartAsync(scope);
        var comparison = new Comparison(options, scope, stores);
        if (options.Wants("drain"))
            await comparison.DrainAsync();
        if (options.Wants("latency"))
            await comparison.LatencyAsync();
        if (options.Wants("io"))
            await comparison.WaitingAsync();
        if (options.Wants("memory"))
            await comparison.MemoryAsync();
        await comparison._report.WriteAsync();
    }

    private async Task DrainAsync()
    {
        var peers = _cast.AllAndStrictRedis;
        var rounds = await Rounds<DrainMeasure.Sample>.RunAsync("drain", _effort.Rounds, peers, DrainAsync);
        _report.Add(
            "Drain of waiting no-op jobs",
            "Jobs of 300 bytes wait already; the first sixth of them only warms the worker up. \"Offload is 3×\" means that Offload "
            + "runs three times as many jobs a second.",
            DrainMeasure.ToTable(rounds, peers, _cast.Offload));
    }

    private async Task LatencyAsync()
    {
        var rounds = await Rounds<LatencyMeasure.Sample>.RunAsync(
            "latency", _effort.Rounds, _cast.All, peer => LatencyMeasure.RunAsync(peer, _effort, _tally));
        _report.Add(
            "Enqueue to handler start at 100 jobs/s",
            "Offload's jobs come over HTTP, those of the others through their own clients. A bare commit is one durable insert of "
            + "one row into the same store on the same disk, in the same minute. \"2×\" means twice Offload's time.",
            LatencyMeasure.ToTable(rounds, _cast.All, _cast.Offload));
    }

    private async Task WaitingAsync()
    {
        var rounds = await Rounds<DrainMeasure.Sample>.RunAsync(
            "io", _effort.Rounds, _cast.OnRedis,
            peer => DrainMeasure.RunAsync(
                peer, Workload.Increment, _effort, _tally,
                () => _stores.Redis.ProcessorTime + (peer.Store == _stores.Redis ? TimeSpan.Zero : peer.Store.ProcessorTime)));
        _report.Add(
            "Drain of jobs that do one Redis INCR",
            "Every handler waits for a network once, through the usual client of its platform; the server's time holds that of Redis.",
            DrainMeasure.ToTable(rounds, _cast.OnRedis, _cast.Offload));

        var sleeps = await Rounds<SleepMeasure.Sample>.RunAsync(
            "sleep", _effort.Rounds, _cast.Offload, peer => SleepMeasure.RunAsync(peer, _tally));
        _report.Add(
            "500 handlers that wait a second",
            "500 jobs arrive at once at a warm worker whose lane has 500 places.",
            SleepMeasure.ToTable(sleeps, _cast.Offload));
    }

    private async Task MemoryAsync()
    {
        var idle = await Rounds<MemoryMeasure.Sample>.RunAsync(
            "memory", 1, _cast.All, peer => MemoryMeasure.RunAsync(peer, _effort, _tally));
        var drained = await Rounds<DrainMeasure.Sample>.RunAsync("peak", 1, _cast.Offload, DrainAsync);
        _report.Add(
            "Memory, and the processor of an idle worker",
            "Each worker has run 1,000 jobs and settled before it is watched.",
            MemoryMeasure.ToTable(idle, drained, _cast.All));
    }

    private Task<DrainMeasure.Sample> DrainAsync(Peer peer) =>
        DrainMeasure.RunAsync(peer, Workload.NoOp, _effort, _tally, () => peer.Store.ProcessorTime);
}
