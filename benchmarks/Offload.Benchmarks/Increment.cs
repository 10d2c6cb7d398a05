using Offload.Engine.Handlers;
using StackExchange.Redis;

namespace Offload.Benchmarks;

/// <summary>The job that waits for a network, as most jobs do: one INCR on the Redis that <c>PEER_REDIS</c> names.</summary>
[Job("bench.increment")]
public sealed class Increment : IJobHandler<Increment.Arguments>
{
    // A connect that blocks would take the threads that it needs from itself, where hundreds of handlers start with it.
    private static readonly Lazy<Task<ConnectionMultiplexer>> Redis = new(
        () => ConnectionMultiplexer.ConnectAsync(Environment.GetEnvironmentVariable("PEER_REDIS")!));

    public sealed record Arguments(string Payload);

    public async Task HandleAsync(Arguments arguments, JobContext context, CancellationToken cancellationToken)
    {
        var redis = await Redis.Value;
        await redis.GetDatabase().StringIncrementAsync("peer:increments");
        Tally.Count();
    }
}
