namespace Offload.Engine.Ledger;

/// <summary>A state that a job was in.</summary>
public sealed record HistoryEntry(
    string State, string? Reason, DateTimeOffset At, IReadOnlyDictionary<string, string> Data);
