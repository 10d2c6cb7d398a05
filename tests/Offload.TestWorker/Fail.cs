using Offload.Engine.Handlers;

namespace Offload.TestWorker;

/// <summary>Fails until an attempt is reached.</summary>
[Job("test.fail")]
public sealed class Fail : IJobHandler<Fail.Arguments, Fail.Result>
{
    public sealed record Arguments(int SucceedInAttempt);

    public sealed record Result(int Attempt, string? RequestId);

    public Task<Result> HandleAsync(Arguments arguments, JobContext context, CancellationToken cancellationToken) =>
        context.Attempt < arguments.SucceedInAttempt
            ? throw new InvalidOperationException($"attempt {context.Attempt} fails as it was asked to")
            : Task.FromResult(new Result(context.Attempt, context.RequestId));
}
