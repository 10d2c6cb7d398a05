namespace Offload.Engine.Ledger;

/// <summary>The ledger could not write or read; what was asked for did not happen.</summary>
public sealed class LedgerUnavailableException(string message, Exception? innerException = null)
    : Exception(message, innerException);
