using Microsoft.Extensions.Logging;

namespace Offload.Engine.Handlers;

/// <summary>What a handler knows about the job that it runs.</summary>
public sealed class JobContext
{
    /// <summary>The job's id; the same over all attempts, so a good key for effects that must happen once.</summary>
    public required string JobId { get; init; }

    /// <summary>The job's name.</summary>
    public required string JobName { get; init; }

    /// <summary>Which run of the job this is, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>The id of the HTTP request that asked for the job, if it was given.</summary>
    public string? RequestId { get; init; }

    /// <summary>The id of the business transaction, if it was given.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>A logger whose lines carry the job, the attempt and the request id.</summary>
    public required ILogger Logger { get; init; }

    /// <summary>Cancelled when the worker drains or the job is no longer this worker's.</summary>
    public required CancellationToken CancellationToken { get; init; }
}
