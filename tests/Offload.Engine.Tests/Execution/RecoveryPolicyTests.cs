using Offload.Engine.Execution;
using Offload.Engine.Ledger;

namespace Offload.Engine.Tests.Execution;

public class RecoveryPolicyTests
{
    private const string NowMilliseconds = "1772366400000";

    [Theory]
    [InlineData(0, 3, JobStates.Enqueued)]
    [InlineData(1, 3, JobStates.Scheduled)]
    [InlineData(2, 3, JobStates.Failed)]
    [InlineData(3, 3, JobStates.Failed)]
    [InlineData(0, 1, JobStates.Failed)]
    [InlineData(998, 1000, JobStates.Scheduled)]
    [InlineData(999, 1000, JobStates.Failed)]
    public void Decide_CountsTheWorkersThatDied(int takeovers, int maxTakeovers, string state)
    {
        var change = Decide(takeovers, maxTakeovers);

        Assert.Equal(state, change.State);
        Assert.Equal(1, change.TakeoverDelta);
        Assert.Equal(0, change.AttemptDelta);
    }

    [Fact]
    public void Decide_AfterTheFirstDeath_PutsTheJobBackAtOnce()
    {
        var change = Decide(takeovers: 0, maxTakeovers: 3);

        Assert.Equal("The lease of host:42 ran out (takeover 1 of 3).", change.Reason);
        Assert.Equal(Samples.Now, change.DueAt);
        Assert.Equal(NowMilliseconds, change.Data["EnqueuedAt"]);
        Assert.Null(change.Queue);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 7.5)]
    [InlineData(1, 15)]
    public void Decide_AfterTheSecondDeath_SpreadsTheJobsThatDiedTogether(double place, double seconds)
    {
        var change = Decide(takeovers: 1, maxTakeovers: 3, place);

        Assert.Equal("The lease of host:42 ran out (takeover 2 of 3).", change.Reason);
        Assert.Equal(Samples.Now.AddSeconds(seconds), change.DueAt);
    }

    [Fact]
    public void Decide_AtTheLimit_FailsTheJobAsPoison()
    {
        var change = Decide(takeovers: 2, maxTakeovers: 3);

        Assert.Equal(
            "poison: 3 workers died or stalled while they ran this job, the last was host:42.", change.Reason);
        Assert.StartsWith(JobReasons.Poison, change.Reason, StringComparison.Ordinal);
        Assert.Equal(NowMilliseconds, change.Data["FailedAt"]);
        Assert.Null(change.DueAt);
    }

    private static StateChange Decide(int takeovers, int maxTakeovers, double place = 0) => RecoveryPolicy.Decide(
        Samples.ExpiredClaim with { Takeovers = takeovers },
        new LeaseOptions { Duration = TimeSpan.FromSeconds(10), MaxTakeovers = maxTakeovers },
        new RetentionOptions(),
        Samples.Now,
        place);
}
