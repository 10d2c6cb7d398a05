using Microsoft.Extensions.Logging;

namespace Offload.Engine.Diagnostics;

/// <summary>Every message of the engine; event ids 1000 to 1999.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Information, "{Outcome}: job {JobId} ({TaskName}) of {Source}, request {RequestId}.")]
    public static partial void IngestAnswered(
        ILogger logger, string outcome, string jobId, string taskName, string source, string? requestId);

    [LoggerMessage(1001, LogLevel.Warning, "Refused an envelope: {Code} in {Field}: {Problem}")]
    public static partial void EnvelopeRefused(ILogger logger, string code, string field, string problem);

    [LoggerMessage(1100, LogLevel.Information, "Job {JobId} ({TaskName}) starts, attempt {Attempt}.")]
    public static partial void JobStarted(ILogger logger, string jobId, string taskName, int attempt);

    [LoggerMessage(1101, LogLevel.Information, "Job {JobId} ({TaskName}) succeeded after {Milliseconds:0.0} ms.")]
    public static partial void JobSucceeded(ILogger logger, string jobId, string taskName, double milliseconds);

    [LoggerMessage(1102, LogLevel.Warning, "Job {JobId} ({TaskName}) failed in attempt {Attempt}.")]
    public static partial void JobThrew(ILogger logger, Exception exception, string jobId, string taskName, int attempt);

    [LoggerMessage(1103, LogLevel.Error, "Job {JobId} ({TaskName}) cannot run, {Reason}: {Problem}")]
    public static partial void JobUnrunnable(ILogger logger, string jobId, string taskName, string reason, string problem);

    [LoggerMessage(1104, LogLevel.Information, "Job {JobId} ({TaskName}) was not started: it expired at {ExpiryTime:O}.")]
    public static partial void JobExpired(ILogger logger, string jobId, string taskName, DateTimeOffset expiryTime);

    [LoggerMessage(1200, LogLevel.Warning, "Job {JobId} was taken from {Owner}, whose lease ran out; it is {State} now.")]
    public static partial void JobTakenOver(ILogger logger, string jobId, string owner, string state);

    [LoggerMessage(1201, LogLevel.Warning, "Job {JobId} is no longer this worker's; its handler is cancelled.")]
    public static partial void LeaseLost(ILogger logger, string jobId);

    [LoggerMessage(1202, LogLevel.Error, "The leases of {Count} jobs could not be renewed.")]
    public static partial void LeasesNotRenewed(ILogger logger, Exception exception, int count);

    [LoggerMessage(1203, LogLevel.Error, "No job could be claimed; the next try follows in a second.")]
    public static partial void ClaimFailed(ILogger logger, Exception exception);

    [LoggerMessage(1208, LogLevel.Error, "Jobs of dead workers could not be looked for; the next try follows in a second.")]
    public static partial void RecoveryFailed(ILogger logger, Exception exception);

    [LoggerMessage(1205, LogLevel.Warning, "The outcome of job {JobId} was refused: the job is no longer this worker's.")]
    public static partial void OutcomeRefused(ILogger logger, string jobId);

    [LoggerMessage(1206, LogLevel.Error, "The outcome of job {JobId} could not be written; the next try follows in a second.")]
    public static partial void OutcomeNotWritten(ILogger logger, Exception exception, string jobId);

    [LoggerMessage(1207, LogLevel.Error, "Job {JobId} ended in an unforeseen way; it comes back when its lease runs out.")]
    public static partial void LaneFailed(ILogger logger, Exception exception, string jobId);

    [LoggerMessage(1204, LogLevel.Warning, "Job {JobId} could not be given back; it comes back when its lease runs out.")]
    public static partial void ReleaseFailed(ILogger logger, Exception exception, string jobId);
}
