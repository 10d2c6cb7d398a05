using Offload.Engine.Ledger;

namespace Offload.Ledger.Sql;

/// <summary>A row of the view <c>job_record</c>, as Dapper fills it.</summary>
internal sealed class JobRow
{
    public string Id { get; set; } = "";
    public JobKind Kind { get; set; }
    public string Type { get; set; } = "";
    public string Source { get; set; } = "";
    public string Queue { get; set; } = "";
    public string Arguments { get; set; } = "";
    public string? State { get; set; }
    public string? Reason { get; set; }
    public long Revision { get; set; }
    public long Fence { get; set; }
    public int Attempt { get; set; }
    public int Takeovers { get; set; }
    public int? MaxAttempts { get; set; }
    public string? Owner { get; set; }
    public long CreatedAt { get; set; }
    public long DueAt { get; set; }
    public long? StateAt { get; set; }
    public long? StartedAt { get; set; }
    public long? FinishedAt { get; set; }
    public long? PurgeAt { get; set; }
    public string? Result { get; set; }
    public string Parameters { get; set; } = "{}";
    public string History { get; set; } = "";

    public JobRecord ToRecord() => new()
    {
        Id = Id,
        Kind = Kind,
        Type = Type,
        Source = Source,
        Queue = Queue,
        Arguments = Arguments,
        State = State,
        Reason = Reason,
        Revision = Revision,
        Fence = Fence,
        Attempt = Attempt,
        Takeovers = Takeovers,
        MaxAttempts = MaxAttempts,
        Owner = Owner,
        CreatedAt = Instant(CreatedAt),
        DueAt = Instant(DueAt),
        StateAt = Instant(StateAt),
        StartedAt = Instant(StartedAt),
        FinishedAt = Instant(FinishedAt),
        PurgeAt = Instant(PurgeAt),
        Result = Result,
        Parameters = ParametersJson.Read(Parameters),
    };

    private static DateTimeOffset Instant(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static DateTimeOffset? Instant(long? milliseconds) => milliseconds is { } value ? Instant(value) : null;
}
