namespace Offload.Hangfire.Storage;

/// <summary>A job was changed by somebody else between being read and being written; nothing was written.</summary>
public sealed class JobChangedException(string jobId)
    : Exception($"Job {jobId} was changed by somebody else meanwhile; nothing was written. Look at it again, then repeat.")
{
    /// <summary>The job.</summary>
    public string JobId { get; } = jobId;
}
