using Offload.Contracts;

namespace Offload.Engine.Ledger;

/// <summary>A job to be accepted.</summary>
/// <param name="Envelope">What the producer asked for.</param>
/// <param name="PayloadHash">SHA-256 of the arguments' bytes as they were received.</param>
public sealed record NewJob(Envelope Envelope, byte[] PayloadHash);
