namespace Offload.Engine.Ledger;

/// <summary>
/// A claim for whoever waits for work. A store carries it out in a transaction of its own, or, where a round trip costs
/// more than the claim, in the one that accepts a job, which then starts one commit earlier.
/// </summary>
public abstract class ClaimOrder(JobKind kind, IReadOnlyList<string> queues)
{
    public JobKind Kind => kind;

    /// <summary>Where jobs are taken from, the first queue's before the next one's.</summary>
    public IReadOnlyList<string> Queues => queues;

    /// <summary>How many jobs are wanted, asked when it is the claim's turn. May be asked again where that failed.</summary>
    public abstract int Ask();

    /// <summary>The claims are durable. Called by the thread that wrote them, which must not be held up.</summary>
    public abstract void Take(IReadOnlyList<ClaimedJob> jobs);

    /// <summary>Nothing was claimed, or it is not known.</summary>
    public abstract void Cancel();
}
