using Offload.Engine.Execution;
using Offload.Engine.Ledger;

namespace Offload.Ledger.Tests.Contract;

/// <summary>Which queue's jobs are claimed, while more wait in all of them than are claimed.</summary>
public abstract class PriorityContract<TFixture> : LedgerContract<TFixture>
    where TFixture : ILedgerFixture, new()
{
    private const int JobsInEach = 800;
    private const int Claims = 400;
    private const int Batch = 2;

    private readonly Random _random = new(20260102);

    [Fact]
    public async Task Claim_QueuesByWeight_SharesByTheWeightsAndStarvesNone()
    {
        await FillAsync("critical", "default", "low");

        var claimed = await ClaimManyAsync(ServedQueues.ByWeight(("critical", 5), ("default", 2), ("low", 1)));

        Assert.Equal(5.0 / 8, ShareOf("critical", claimed), 0.06);
        Assert.Equal(2.0 / 8, ShareOf("default", claimed), 0.06);
        Assert.Equal(1.0 / 8, ShareOf("low", claimed), 0.06);
        Assert.InRange(LongestWait("low", claimed), 0, 60 * Batch);
    }

    [Fact]
    public async Task Claim_QueuesByWeight_WhereOneIsEmpty_LeavesItsShareToTheOthers()
    {
        await FillAsync("default", "low");

        var claimed = await ClaimManyAsync(ServedQueues.ByWeight(("critical", 5), ("default", 2), ("low", 1)));

        Assert.Equal(Claims * Batch, claimed.Count);
        Assert.Equal(2.0 / 3, ShareOf("default", claimed), 0.06);
    }

    [Fact]
    public async Task Claim_QueuesByOrder_TakesTheFirstAlone()
    {
        await FillAsync("default", "low");

        var claimed = await ClaimManyAsync(ServedQueues.ByOrder("default", "low"));

        Assert.Equal(1, ShareOf("default", claimed));
    }

    private async Task FillAsync(params string[] queues)
    {
        foreach (var queue in queues)
        {
            await Ledger.Jobs.AcceptAsync(
                [.. Enumerable.Range(0, JobsInEach).Select(_ => NewJob(NewEnvelope() with { Queue = queue }))],
                CancellationToken.None);
        }
    }

    /// <summary>The queues of the jobs, in the order in which they were claimed.</summary>
    private async Task<List<string>> ClaimManyAsync(ServedQueues queues)
    {
        var claimed = new List<string>();
        for (var claim = 0; claim < Claims; claim++)
        {
            var jobs = await Ledger.Jobs.ClaimAsync(JobKind.Handler, queues.Draw(_random), Batch);
            claimed.AddRange(jobs.Select(job => job.Queue));
        }

        return claimed;
    }

    private static double ShareOf(string queue, List<string> claimed) =>
        (double)claimed.Count(found => found == queue) / claimed.Count;

    /// <summary>How many jobs of other queues were claimed in a row.</summary>
    private static int LongestWait(string queue, List<string> claimed) =>
        string.Concat(claimed.Select(found => found == queue ? '|' : '.')).Split('|').Max(others => others.Length);
}
