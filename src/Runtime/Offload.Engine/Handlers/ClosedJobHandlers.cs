using System.Text.Json;

namespace Offload.Engine.Handlers;

/// <summary>A handler without a result.</summary>
internal sealed class JobHandler<TArguments>(string jobName, Type handlerType) : JobHandler(jobName, handlerType)
{
    public override object? Bind(string arguments) =>
        JsonSerializer.Deserialize<TArguments>(arguments, ArgumentsJson.Options);

    public override async Task<string?> InvokeAsync(object handler, object? arguments, JobContext context)
    {
        await ((IJobHandler<TArguments>)handler)
            .HandleAsync((TArguments)arguments!, context, context.CancellationToken).ConfigureAwait(false);
        return null;
    }
}

/// <summary>A handler with a result.</summary>
internal sealed class JobHandler<TArguments, TResult>(string jobName, Type handlerType)
    : JobHandler(jobName, handlerType)
{
    public override object? Bind(string arguments) =>
        JsonSerializer.Deserialize<TArguments>(arguments, ArgumentsJson.Options);

    public override async Task<string?> InvokeAsync(object handler, object? arguments, JobContext context)
    {
        var result = await ((IJobHandler<TArguments, TResult>)handler)
            .HandleAsync((TArguments)arguments!, context, context.CancellationToken).ConfigureAwait(false);
        return ArgumentsJson.WriteResult(result);
    }
}
