namespace Offload.Engine.Execution;

/// <summary>Which jobs a lane runs, and how many of them at once.</summary>
/// <param name="Queues">The queues that it serves.</param>
/// <param name="Concurrency">How many handlers may be in flight, at least 1.</param>
public sealed record LaneSettings(ServedQueues Queues, int Concurrency);
