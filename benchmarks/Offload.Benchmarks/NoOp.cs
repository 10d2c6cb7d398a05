using Offload.Engine.Handlers;

namespace Offload.Benchmarks;

/// <summary>The job whose work is nothing, so that what is left is the cost of having a job.</summary>
[Job("bench.noop")]
public sealed class NoOp : IJobHandler<NoOp.Arguments>
{
    public sealed record Arguments(string Payload);

    public Task HandleAsync(Arguments arguments, JobContext context, CancellationToken cancellationToken)
    {
        Tally.Count();
        return Task.CompletedTask;
    }
}
