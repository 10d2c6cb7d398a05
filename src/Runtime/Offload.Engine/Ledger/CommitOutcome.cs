namespace Offload.Engine.Ledger;

/// <summary>What became of a transaction on the ledger.</summary>
public enum CommitOutcome
{
    /// <summary>All of it is durable.</summary>
    Committed,

    /// <summary>A job was no longer as expected; nothing was written.</summary>
    Refused,
}
