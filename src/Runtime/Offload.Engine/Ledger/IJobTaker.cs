namespace Offload.Engine.Ledger;

/// <summary>Takes jobs as soon as they are accepted, where the store offers that.</summary>
public interface IJobTaker
{
    /// <summary>What to claim in the transaction that accepts jobs into these queues, or null where nobody waits for them.</summary>
    ClaimOrder? OrderFor(IReadOnlyCollection<string> queues);
}
