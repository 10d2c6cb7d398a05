namespace Offload.Hangfire.Jobs;

/// <summary>A call is none of those that the worker's owner allows.</summary>
public sealed class CallNotAllowedException : NotSupportedException
{
    private CallNotAllowedException(string message)
        : base(message)
    {
    }

    internal static CallNotAllowedException Type(string name) => new(
        $"The type '{name}' is not among those whose methods may run. Allow it with worker.AllowCalls(typeof(…)) in every "
        + "process that enqueues or runs its methods.");

    internal static CallNotAllowedException Method(Type type, string signature) => new(
        $"The type '{type}' has no public method {signature}. Deploy the version that has it, or delete the job.");

    internal static CallNotAllowedException Row(Exception exception) => new(
        $"The row of the job is not that of a call: {exception.Message}");
}
