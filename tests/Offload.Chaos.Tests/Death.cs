namespace Offload.Chaos.Tests;

/// <summary>A worker process that was killed, and when by the clock of <see cref="TimeProvider.GetTimestamp"/>.</summary>
internal sealed record Death(int ProcessId, long At);
