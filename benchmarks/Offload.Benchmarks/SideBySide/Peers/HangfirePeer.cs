using Offload.Benchmarks.SideBySide.Processes;
using Offload.Benchmarks.SideBySide.Stores;

namespace Offload.Benchmarks.SideBySide.Peers;

/// <summary>Hangfire on a storage of others, with the twenty workers of its default on larger machines.</summary>
internal sealed class HangfirePeer(RunScope scope, IStore store, RedisServer redis) : Peer("Hangfire", scope, store, redis)
{
    public override int JobsToDrain => Store is PostgresStore ? 1_500 : 6_000;

    protected override Command Producer(params string[] words) =>
        new([PeerFolder.HangfireProgram, Store is PostgresStore ? "postgres" : "redis", .. words]) { Environment = Environment };

    protected override Command Worker(Workload workload) => Producer("worker");
}
