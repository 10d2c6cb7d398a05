namespace Offload.Engine.Execution;

/// <summary>A job names work that this worker does not know.</summary>
public sealed class NoHandlerException(string jobName, IReadOnlyList<string> knownNames)
    : Exception(
        $"No handler is registered for the job '{jobName}'. This worker runs: {Describe(knownNames)}. "
        + $"Mark a class with [Job(\"{jobName}\")] and register its assembly, then requeue the job.")
{
    /// <summary>The job's name.</summary>
    public string JobName { get; } = jobName;

    private static string Describe(IReadOnlyList<string> names) =>
        names.Count == 0 ? "no jobs at all" : string.Join(", ", names);
}
