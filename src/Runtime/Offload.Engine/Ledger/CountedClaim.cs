namespace Offload.Engine.Ledger;

/// <summary>Claims for a caller who knows how many jobs it wants and waits for them.</summary>
public static class CountedClaim
{
    /// <summary>Claims up to <paramref name="count"/> due jobs of a kind, the first queue's before the next one's.</summary>
    public static async Task<IReadOnlyList<ClaimedJob>> ClaimAsync(
        this IJobLedger ledger, JobKind kind, IReadOnlyList<string> queues, int count)
    {
        var order = new Order(kind, queues, count);
        await ledger.ClaimAsync(order).ConfigureAwait(false);
        return order.Jobs;
    }

    private sealed class Order(JobKind kind, IReadOnlyList<string> queues, int count) : ClaimOrder(kind, queues)
    {
        public IReadOnlyList<ClaimedJob> Jobs { get; private set; } = [];

        public override int Ask() => count;

        public override void Take(IReadOnlyList<ClaimedJob> jobs) => Jobs = jobs;

        public override void Cancel()
        {
        }
    }
}
