namespace Offload.Chaos.Tests;

/// <summary>A run of a handler, as the handler itself wrote it down outside of the ledger.</summary>
/// <param name="EndedAt">Null where its process was killed before, or goes on.</param>
internal sealed record Run(string JobId, int Attempt, int ProcessId, long StartedAt, long? EndedAt);
