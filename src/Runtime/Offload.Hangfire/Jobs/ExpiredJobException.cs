namespace Offload.Hangfire.Jobs;

/// <summary>Ends the run of a job that nobody wants any more; it is no failure.</summary>
internal sealed class ExpiredJobException(DateTimeOffset expiryTime)
    : Exception($"The job was not to start after {expiryTime:O}.");
