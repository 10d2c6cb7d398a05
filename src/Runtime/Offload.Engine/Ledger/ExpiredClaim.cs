namespace Offload.Engine.Ledger;

/// <summary>A claim whose lease ran out.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Queue">The job's queue.</param>
/// <param name="Fence">The fence of the claim that is to be ended.</param>
/// <param name="Takeovers">How often the job was taken from a dead worker before.</param>
/// <param name="Owner">The worker process that held it.</param>
public sealed record ExpiredClaim(string JobId, string Queue, long Fence, int Takeovers, string Owner);
