namespace Offload.Engine.Handlers;

/// <summary>A class marked as a handler cannot be one; the worker does not start.</summary>
public sealed class HandlerRegistrationException(Type handlerType, string problem)
    : Exception($"{handlerType.FullName} cannot be a handler: {problem}")
{
    /// <summary>The class.</summary>
    public Type HandlerType { get; } = handlerType;
}
