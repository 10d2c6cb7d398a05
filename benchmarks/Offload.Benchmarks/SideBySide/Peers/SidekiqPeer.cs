using Offload.Benchmarks.SideBySide.Processes;
using Offload.Benchmarks.SideBySide.Stores;

namespace Offload.Benchmarks.SideBySide.Peers;

/// <summary>Sidekiq with its default of ten threads.</summary>
internal sealed class SidekiqPeer(RunScope scope, RedisServer store, RedisServer redis) : Peer("Sidekiq", scope, store, redis)
{
    public override string Durability => $"{base.Durability}; a job that was fetched is lost with its worker";

    public override int JobsToDrain => 40_000;

    protected override Dictionary<string, string> Environment => new(base.Environment)
    {
        ["PEER_STORE"] = $"redis://{Store.Address}/0",
        ["RAILS_ENV"] = "production",
    };

    protected override Command Producer(params string[] words) => New(["ruby", "peer.rb", .. words]);

    protected override Command Worker(Workload workload) => New("sidekiq", "-c", "10", "-r", "./peer.rb", "-q", "default");

    private Command New(params string[] words) => new(words)
    {
        Environment = Environment,
        Folder = PeerFolder.Find("sidekiq"),
    };
}
