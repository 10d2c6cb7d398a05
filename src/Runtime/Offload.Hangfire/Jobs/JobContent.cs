using Offload.Engine.Ledger;

namespace Offload.Hangfire.Jobs;

/// <summary>What a job's row says of the work; a null queue is the default one.</summary>
internal sealed record JobContent(JobKind Kind, string Type, string Arguments, string? Queue);
