using Offload.Benchmarks.SideBySide.Peers;
using Offload.Benchmarks.SideBySide.Processes;
using Offload.Benchmarks.SideBySide.Stores;

namespace Offload.Benchmarks.SideBySide;

/// <summary>Who takes part in which measure.</summary>
internal sealed class Cast(RunScope scope, StoreSet stores)
{
    /// <summary>What the others are compared with.</summary>
    public IReadOnlyList<Peer> Offload { get; } =
    [
        new OffloadPeer(scope, stores.Sqlite, stores.Redis),
        new OffloadPeer(scope, stores.Postgres, stores.Redis),
    ];

    public IReadOnlyList<Peer> All => [.. Offload, .. _onRedis, .. _elsewhere];

    public IReadOnlyList<Peer> AllAndStrictRedis => [.. Offload, .. _onRedis, .. _onStrictRedis, .. _elsewhere];

    public IReadOnlyList<Peer> OnRedis => [.. Offload, .. _onRedis];

    private readonly Peer[] _onRedis = OnRedisServer(scope, stores.Redis, stores.Redis);

    private readonly Peer[] _onStrictRedis = OnRedisServer(scope, stores.RedisAlways, stores.Redis);

    private readonly Peer[] _elsewhere =
    [
        new CeleryPeer(scope, stores.Rabbit, stores.Redis),
        new HangfirePeer(scope, stores.Postgres, stores.Redis),
        new HangfireInMemoryPeer(scope, stores.Redis),
    ];

    private static Peer[] OnRedisServer(RunScope scope, RedisServer store, RedisServer redis) =>
    [
        new BullMqPeer(scope, store, redis),
        new SidekiqPeer(scope, store, redis),
        new CeleryPeer(scope, store, redis),
        new HangfirePeer(scope, store, redis),
    ];
}
