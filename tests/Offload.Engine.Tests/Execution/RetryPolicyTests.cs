using Offload.Engine.Execution;
using Offload.Engine.Ledger;

namespace Offload.Engine.Tests.Execution;

public class RetryPolicyTests
{
    private static readonly double JustUnderOne = Math.BitDecrement(1.0);

    private readonly RetryOptions _options = new();

    [Theory]
    [InlineData(1, 0, null, 10, false)]
    [InlineData(9, 0, null, 10, false)]
    [InlineData(10, 0, null, 10, true)]
    [InlineData(11, 0, null, 10, true)]
    // A run that died with its worker is no failure of the job.
    [InlineData(10, 1, null, 10, false)]
    [InlineData(12, 2, null, 10, true)]
    [InlineData(2, 2, null, 1, true)]
    // What the envelope says wins over the options.
    [InlineData(1, 0, 1, 10, true)]
    [InlineData(2, 1, 1, 10, true)]
    [InlineData(2, 1, 2, 10, false)]
    [InlineData(10, 0, 100, 10, false)]
    [InlineData(100, 0, 100, 10, true)]
    [InlineData(1, 0, null, 1, true)]
    public void Decide_GivesUp_WhenTheAttemptsAreUsedUp(
        int attempt, int takeovers, int? maxAttempts, int optionsMaxAttempts, bool isGivenUp)
    {
        _options.MaxAttempts = optionsMaxAttempts;

        var action = Decide(attempt, takeovers, maxAttempts, random: 0.5);

        if (isGivenUp)
            Assert.Equal(new RetryAction.GiveUp(JobReasons.AttemptsExhausted), action);
        else
            Assert.IsType<RetryAction.RetryLater>(action);
    }

    [Theory]
    [InlineData(1, 15)]
    [InlineData(2, 30)]
    [InlineData(3, 60)]
    [InlineData(4, 120)]
    [InlineData(10, 7_680)]
    [InlineData(11, 14_400)]
    [InlineData(41, 14_400)]
    [InlineData(42, 14_400)]
    [InlineData(99, 14_400)]
    public void Decide_SpreadsTheDelay_FromZeroToACeilingThatDoubles(int attempt, int ceilingSeconds)
    {
        var ceiling = TimeSpan.FromSeconds(ceilingSeconds);

        Assert.Equal(TimeSpan.Zero, DelayOf(attempt, random: 0));
        Assert.Equal(ceiling / 2, DelayOf(attempt, random: 0.5));
        Assert.InRange(DelayOf(attempt, JustUnderOne), ceiling - TimeSpan.FromMicroseconds(1), ceiling);
    }

    [Fact]
    public void Decide_DoesNotCountTakeoversIntoTheDelay()
    {
        var action = Decide(attempt: 5, takeovers: 3, maxAttempts: null, random: 0.5);

        Assert.Equal(new RetryAction.RetryLater(TimeSpan.FromSeconds(15), FailedAttempts: 2, MaxAttempts: 10), action);
    }

    [Fact]
    public void Decide_SaysTheLimitOfTheEnvelope()
    {
        var action = Decide(attempt: 1, takeovers: 0, maxAttempts: 3, random: 0);

        Assert.Equal(new RetryAction.RetryLater(TimeSpan.Zero, FailedAttempts: 1, MaxAttempts: 3), action);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(99)]
    public void Decide_WithTheLongestDelays_DoesNotOverflow(int attempt)
    {
        _options.BaseDelay = TimeSpan.MaxValue;
        _options.MaxDelay = TimeSpan.MaxValue;

        Assert.InRange(DelayOf(attempt, JustUnderOne), TimeSpan.MaxValue / 2, TimeSpan.MaxValue);
    }

    [Fact]
    public void Decide_WithTheShortestDelay_DoesNotUnderflow()
    {
        _options.BaseDelay = TimeSpan.FromTicks(1);
        _options.MaxDelay = TimeSpan.FromTicks(1);

        Assert.Equal(TimeSpan.FromTicks(1), DelayOf(99, JustUnderOne));
    }

    private TimeSpan DelayOf(int attempt, double random) =>
        Assert.IsType<RetryAction.RetryLater>(Decide(attempt, takeovers: 0, maxAttempts: 100, random)).Delay;

    private RetryAction Decide(int attempt, int takeovers, int? maxAttempts, double random) => RetryPolicy.Decide(
        Samples.ClaimedJob with { Attempt = attempt, Takeovers = takeovers, MaxAttempts = maxAttempts },
        _options,
        random);
}
