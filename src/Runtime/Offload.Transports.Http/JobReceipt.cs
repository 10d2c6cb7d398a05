namespace Offload.Transports.Http;

/// <summary>The body of a 202: the job is in the ledger.</summary>
/// <param name="Id">The job's id; that of the first job where the envelope was a repetition.</param>
/// <param name="Status">Where the job's state can be read.</param>
/// <param name="State">The job's state; null where the job is purged already.</param>
/// <param name="Replayed">True where the job was accepted before.</param>
internal sealed record JobReceipt(string Id, string Status, string? State, bool Replayed);
