using Offload.Engine.Handlers;
using StackExchange.Redis;

namespace Offload.Benchmarks;

/// <summary>The job that waits for a network, as most jobs do: one INCR on the Redis that <c>PEER_REDIS</c> names.</summary>
[Job("bench.increment")]
public sealed class Increment : IJobHandler<Increment.Arguments>
{
    private static readonly Lazy<IDatabase> Redis = new(
        () => ConnectionMultiplexer.Connect(Environment.GetEnvironmentVariable("PEER_REDIS")!).GetDatabase());

    public sealed record Arguments(string Payload);

    public async Task HandleAsync(Arguments arguments, JobContext context, CancellationToken cancellationToken)
    {
        await Redis.Value.StringIncrementAsync("peer:increments");
        Tally.Count();
    }
}
