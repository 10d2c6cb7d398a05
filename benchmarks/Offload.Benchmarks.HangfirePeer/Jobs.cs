using StackExchange.Redis;

namespace Offload.Benchmarks.HangfirePeer;

/// <summary>The jobs that all peers run.</summary>
public static class Jobs
{
    private static readonly Lazy<IDatabase> Redis = new(
        () => ConnectionMultiplexer.Connect(Environment.GetEnvironmentVariable("PEER_REDIS")!).GetDatabase());

    public static void NoOp(string payload) => Tally.Count();

    /// <summary>Waits on its thread, which is the worker's own; an asynchronous one would hold it as well.</summary>
    public static void Increment(string payload)
    {
        Redis.Value.StringIncrement("peer:increments");
        Tally.Count();
    }

    public static void Latency(string payload, long sentAt)
    {
        Tally.RecordSince(sentAt);
        Tally.Count();
    }
}
