using Offload.Engine.Handlers;

namespace Offload.Benchmarks;

/// <summary>Writes down how long it took from the call that enqueued the job to its start.</summary>
[Job("bench.latency")]
public sealed class StartTime : IJobHandler<StartTime.Arguments>
{
    /// <param name="SentAt">A reading of <see cref="Pace.Microseconds"/>.</param>
    public sealed record Arguments(long SentAt, string Payload);

    public Task HandleAsync(Arguments arguments, JobContext context, CancellationToken cancellationToken)
    {
        Tally.RecordSince(arguments.SentAt);
        Tally.Count();
        return Task.CompletedTask;
    }
}
