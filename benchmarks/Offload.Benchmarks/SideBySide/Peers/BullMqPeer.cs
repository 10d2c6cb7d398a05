using Offload.Benchmarks.SideBySide.Processes;
using Offload.Benchmarks.SideBySide.Stores;

namespace Offload.Benchmarks.SideBySide.Peers;

/// <summary>BullMQ, 50 jobs at once in one Node.js process, as its manual shows.</summary>
internal sealed class BullMqPeer(RunScope scope, RedisServer store, RedisServer redis) : Peer("BullMQ", scope, store, redis)
{
    public override int JobsToDrain => 40_000;

    protected override Command Producer(params string[] words) => new(["node", "peer.mjs", .. words])
    {
        Environment = Environment,
        Folder = PeerFolder.Find("bullmq"),
    };

    protected override Command Worker(Workload workload) => Producer("worker");
}
