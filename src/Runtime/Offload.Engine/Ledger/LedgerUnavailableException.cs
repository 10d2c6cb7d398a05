namespace Offload.Engine.Ledger;

/// <summary>
/// The ledger could not write or read; what was asked for did not happen. Only where the connection to a server was lost
/// while it committed is that not known, and the message says so. Asking again is safe either way: a job that was
/// accepted is replayed, and a conditional write that took effect is refused.
/// </summary>
public sealed class LedgerUnavailableException(string message, Exception? innerException = null)
    : Exception(message, innerException);
