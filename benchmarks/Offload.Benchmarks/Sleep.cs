using Offload.Engine.Handlers;

namespace Offload.Benchmarks;

/// <summary>The job that holds its place for a second without a thread.</summary>
[Job("bench.sleep")]
public sealed class Sleep : IJobHandler<Sleep.Arguments>
{
    public sealed record Arguments(string Payload);

    public async Task HandleAsync(Arguments arguments, JobContext context, CancellationToken cancellationToken)
    {
        Tally.CountStart();
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, cancellationToken);
        Tally.Count();
    }
}
