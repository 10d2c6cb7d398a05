using Offload.Benchmarks.SideBySide.Processes;
using Offload.Benchmarks.SideBySide.Stores;

namespace Offload.Benchmarks.SideBySide.Peers;

/// <summary>Celery: a process for each core, its default. Threads and greenlets ran fewer jobs, those that wait for Redis too.</summary>
internal sealed class CeleryPeer(RunScope scope, IStore store, RedisServer redis) : Peer("Celery", scope, store, redis)
{
    private const string Python = "/usr/bin/python3";

    public override string Durability => $"{Store.Durability}; a job that was fetched is lost with its worker";

    public override int JobsToDrain => Store is RabbitServer ? 12_000 : 6_000;

    protected override Dictionary<string, string> Environment => new(base.Environment)
    {
        ["PEER_STORE"] = Store is RabbitServer ? $"amqp://guest:guest@{Store.Address}//" : $"redis://{Store.Address}/0",
    };

    protected override Command Producer(params string[] words) => New([Python, "peer.py", .. words]);

    protected override Command Worker(Workload workload) => New(
    [
        Python, "-m", "celery", "-A", "peer", "worker", "-l", "WARNING",
        "-P", "prefork", "-c", Number(System.Environment.ProcessorCount),
        "--without-gossip", "--without-mingle", "--without-heartbeat",
    ]);

    private Command New(string[] words) => new(words) { Environment = Environment, Folder = PeerFolder.Find("celery") };
}
