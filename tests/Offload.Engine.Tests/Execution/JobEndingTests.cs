using Offload.Engine.Execution;
using Offload.Engine.Ledger;

namespace Offload.Engine.Tests.Execution;

public class JobEndingTests
{
    private static readonly RunTime Run = new(Samples.Now, TimeSpan.FromMilliseconds(1500));

    [Fact]
    public void Decide_Succeeded_KeepsTheResultForADay()
    {
        var job = Samples.ClaimedJob with { CreatedAt = Samples.Now.AddSeconds(-10) };

        var change = ChangeOf(JobEnding.Decide(job, new JobOutcome.Succeeded("""{"sent":3}"""), Run, new EndingOptions(), 0));

        Assert.Equal(JobStates.Succeeded, change.State);
        Assert.Equal("""{"sent":3}""", change.Result);
        Assert.Equal(Samples.Now.AddDays(1), change.PurgeAt);
        Assert.Equal("1500", change.Data["PerformanceDuration"]);
        Assert.Equal("8500", change.Data["Latency"]);
    }

    [Fact]
    public void Decide_Succeeded_CountsTheTotalTheDayAndTheHour()
    {
        var writes = JobEnding.Decide(Samples.ClaimedJob, new JobOutcome.Succeeded(null), Run, new EndingOptions(), 0);

        Assert.Equal(
            [
                new LedgerWrite.AddToCounter("stats:succeeded", 1, null),
                new LedgerWrite.AddToCounter($"stats:succeeded:{Samples.Now:yyyy-MM-dd}", 1, Samples.Now.AddDays(31)),
                new LedgerWrite.AddToCounter($"stats:succeeded:{Samples.Now:yyyy-MM-dd-HH}", 1, Samples.Now.AddDays(1)),
            ],
            writes.OfType<LedgerWrite.AddToCounter>());
    }

    [Fact]
    public void Decide_FailedAttempt_TellsTheFailureAndThenThePause()
    {
        var writes = JobEnding.Decide(
            Samples.ClaimedJob with { Attempt = 1, MaxAttempts = 3 },
            new JobOutcome.Threw(new TimeoutException("too slow")),
            Run,
            new EndingOptions { Retry = new RetryOptions { BaseDelay = TimeSpan.FromSeconds(20) } },
            random: 0.5);

        var failure = Assert.IsType<LedgerWrite.AddHistory>(writes[0]);
        Assert.Equal(JobStates.Failed, failure.Change.State);
        Assert.Equal("System.TimeoutException", failure.Change.Data["ExceptionType"]);
        Assert.Equal(new Expectation.Claim(Samples.ClaimedJob.Fence), failure.Expected);
        var retry = ChangeOf(writes);
        Assert.Equal(JobStates.Scheduled, retry.State);
        Assert.Equal(Samples.Now.AddSeconds(10), retry.DueAt);
        Assert.Equal("Retry attempt 2 of 3: TimeoutException: too slow", retry.Reason);
        Assert.Equal(2, writes.Count);
    }

    [Fact]
    public void Decide_LastAttempt_FailsTheJobOnConditionOfItsClaim()
    {
        var writes = JobEnding.Decide(
            Samples.ClaimedJob with { Attempt = 3, MaxAttempts = 3 },
            new JobOutcome.Threw(new TimeoutException("too slow")), Run, new EndingOptions(), 0);

        var change = Assert.IsType<LedgerWrite.ChangeState>(writes[0]);
        Assert.Equal(new Expectation.Claim(Samples.ClaimedJob.Fence), change.Expected);
        Assert.Equal((JobStates.Failed, "attempts-exhausted: too slow"), (change.Change.State, change.Change.Reason));
        Assert.Null(change.Change.PurgeAt);
        Assert.DoesNotContain(writes, write => write is LedgerWrite.AddToCounter { Key: "stats:failed" });
    }

    [Fact]
    public void Decide_LastAttempt_KeepsTheFailedJobAsLongAsConfigured()
    {
        var options = new EndingOptions { Retention = new RetentionOptions { Failed = TimeSpan.FromDays(30) } };

        var change = ChangeOf(JobEnding.Decide(
            Samples.ClaimedJob with { MaxAttempts = 1 }, new JobOutcome.Threw(new TimeoutException()), Run, options, 0));

        Assert.Equal(Samples.Now.AddDays(30), change.PurgeAt);
    }

    [Fact]
    public void Decide_Expired_DeletesTheJobAndSaysWhen()
    {
        var change = ChangeOf(JobEnding.Decide(
            Samples.ClaimedJob, new JobOutcome.Expired(Samples.Now), Run, new EndingOptions(), 0));

        Assert.Equal(JobStates.Deleted, change.State);
        Assert.StartsWith("expired: ", change.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_HugeException_IsCut()
    {
        var change = ChangeOf(JobEnding.Decide(
            Samples.ClaimedJob,
            new JobOutcome.Unrunnable(JobReasons.InvalidArguments, new InvalidOperationException(new string('x', 100_000))),
            Run, new EndingOptions(), 0));

        Assert.InRange(change.Data["ExceptionDetails"].Length, 1000, 17_000);
        Assert.InRange(change.Reason!.Length, 1000, 3000);
    }

    private static StateChange ChangeOf(IReadOnlyList<LedgerWrite> writes) =>
        writes.OfType<LedgerWrite.ChangeState>().Single().Change;
}
