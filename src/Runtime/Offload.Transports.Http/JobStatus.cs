using System.Text.Json;
using Offload.Engine.Ledger;

namespace Offload.Transports.Http;

/// <summary>The status document of a job.</summary>
internal sealed record JobStatus
{
    public required string Id { get; init; }
    public required string Type { get; init; }
    public required string Source { get; init; }
    public required string Queue { get; init; }
    public string? State { get; init; }
    public string? Reason { get; init; }
    public required int Attempt { get; init; }
    public int? MaxAttempts { get; init; }
    public required DateTime CreatedAt { get; init; }
    public DateTime? NotBefore { get; init; }
    public DateTime? StartedAt { get; init; }
    public DateTime? FinishedAt { get; init; }
    public string? RequestId { get; init; }
    public JsonElement? Result { get; init; }
    public required IReadOnlyList<JobStatusEntry> History { get; init; }

    public static JobStatus Of(JobRecord job, IReadOnlyList<HistoryEntry> history) => new()
    {
        Id = job.Id,
        Type = job.Type,
        Source = job.Source,
        Queue = job.Queue,
        State = job.State,
        Reason = job.Reason,
        Attempt = job.Attempt,
        MaxAttempts = job.MaxAttempts,
        CreatedAt = job.CreatedAt.UtcDateTime,
        NotBefore = job.State == JobStates.Scheduled ? job.DueAt.UtcDateTime : null,
        StartedAt = job.StartedAt?.UtcDateTime,
        FinishedAt = job.FinishedAt?.UtcDateTime,
        RequestId = job.Parameters.GetValueOrDefault(JobParameters.RequestId),
        Result = job.Result is null ? null : JsonElement.Parse(job.Result),
        History = [.. history.Select(entry => new JobStatusEntry(entry.State, entry.Reason, entry.At.UtcDateTime))],
    };
}

/// <summary>A state that the job was in.</summary>
internal sealed record JobStatusEntry(string State, string? Reason, DateTime At);
