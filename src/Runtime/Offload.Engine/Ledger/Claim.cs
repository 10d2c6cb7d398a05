namespace Offload.Engine.Ledger;

/// <summary>The right to run a job: the job and the fence under which it was claimed.</summary>
public sealed record Claim(string JobId, long Fence);
