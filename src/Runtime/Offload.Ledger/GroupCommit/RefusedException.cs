namespace Offload.Ledger.GroupCommit;

/// <summary>Undoes a transaction whose later part was refused.</summary>
internal sealed class RefusedException : Exception;
