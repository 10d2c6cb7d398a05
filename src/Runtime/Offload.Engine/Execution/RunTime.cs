namespace Offload.Engine.Execution;

/// <summary>When a run ended, by the wall clock, and how long it took.</summary>
public readonly record struct RunTime(DateTimeOffset EndedAt, TimeSpan Duration);
