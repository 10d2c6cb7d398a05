namespace Offload.Engine.Handlers;

/// <summary>A registered handler: how to bind the arguments and run them, with the types already closed.</summary>
internal abstract class JobHandler(string jobName, Type handlerType)
{
    public string JobName { get; } = jobName;

    public Type HandlerType { get; } = handlerType;

    /// <summary>
    /// Binds the arguments; the result goes into <see cref="InvokeAsync"/>. Whatever it throws means that the arguments
    /// do not fit the handler's type.
    /// </summary>
    public abstract object? Bind(string arguments);

    /// <summary>Runs the handler; yields its result as JSON, or null where it has none.</summary>
    public abstract Task<string?> InvokeAsync(object handler, object? arguments, JobContext context);
}
