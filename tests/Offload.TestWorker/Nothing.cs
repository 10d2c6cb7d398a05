using Offload.Engine.Handlers;

namespace Offload.TestWorker;

/// <summary>Does nothing.</summary>
[Job("test.nothing")]
public sealed class Nothing : IJobHandler<Nothing.Arguments>
{
    public sealed record Arguments(string? Payload = null);

    public Task HandleAsync(Arguments arguments, JobContext context, CancellationToken cancellationToken) =>
        Task.CompletedTask;
}
