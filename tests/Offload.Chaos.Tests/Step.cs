namespace Offload.Chaos.Tests;

/// <summary>A change of a job's fence or state, as the store's own trigger wrote it down.</summary>
internal sealed record Step(string JobId, long Fence, string State);
