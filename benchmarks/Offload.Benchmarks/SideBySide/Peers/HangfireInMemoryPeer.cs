using Offload.Benchmarks.SideBySide.Processes;
using Offload.Benchmarks.SideBySide.Stores;

namespace Offload.Benchmarks.SideBySide.Peers;

/// <summary>Hangfire in memory: one process is worker, store and producer, and is told what to do.</summary>
internal sealed class HangfireInMemoryPeer(RunScope scope, RedisServer redis) : Peer("Hangfire", scope, new Memory(), redis)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private ChildProcess? _process;
    private bool _isHandedOver;

    public override int JobsToDrain => 60_000;

    public override Task EmptyAsync()
    {
        if (!_isHandedOver)
            _process?.Dispose();
        _isHandedOver = false;
        _process = Scope.StartDialogue(new Command(PeerFolder.HangfireProgram, "memory") { Environment = Environment });
        return Task.CompletedTask;
    }

    public override Task FillAsync(Workload workload, int count) => AskAsync($"fill {Word(workload)} {Number(count)}");

    public override Task PaceAsync(int count) => AskAsync($"pace {Number(count)}");

    /// <summary>From here on the process is the caller's; it still enqueues what paces it.</summary>
    public override async Task<ChildProcess> StartWorkerAsync(Workload workload)
    {
        await AskAsync("worker");
        var worker = _process!;
        _isHandedOver = true;
        return worker;
    }

    protected override Command Producer(params string[] words) => throw new NotSupportedException();

    protected override Command Worker(Workload workload) => throw new NotSupportedException();

    private Task AskAsync(string line) => _process!.AskAsync(line, Limit);

    private sealed class Memory : IStore
    {
        public string Name => "InMemory";

        public string Durability => "**not durable**: every job is lost with the process";

        public string Address => "";

        public TimeSpan ProcessorTime => TimeSpan.Zero;

        public Task EmptyAsync() => Task.CompletedTask;

        public void Dispose()
        {
        }
    }
}
