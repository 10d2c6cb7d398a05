using Hangfire;
using Offload.Hangfire.Tests.Calls;
using Offload.Ledger.Tests.Contract;

namespace Offload.Hangfire.Tests.Contract;

/// <summary>Hangfire's filters, which see and change every step of a call.</summary>
public abstract class FilterContract<TFixture> : CallTests<TFixture>
    where TFixture : ILedgerFixture, new()
{
    [Fact]
    public void Filter_SeesEveryStep()
    {
        Client.Enqueue(() => Filtered.Write(Page));

        Worker.RunOne();

        Assert.Equal(
            [
                "creating", "elect Enqueued", "apply Enqueued", "created", "elect Processing", "unapply Enqueued", "apply Processing",
                "performing", "work", "performed", "elect Succeeded", "unapply Processing", "apply Succeeded",
            ],
            Pages.Read(Page));
        Assert.Equal([1, 1, 1], CountersOf("Enqueued", "Processing", "Succeeded"));
    }

    [Fact]
    public void Filter_ThatRefusesACreation_LeavesNothing()
    {
        var id = Client.Enqueue(() => Filtered.Write("refuse"));

        Assert.Null(id);
        Assert.Equal(0, Opened.Ledger.Queries.CountsByState().Values.Sum());
    }

    [Fact]
    public void Filter_ThatElectsAnotherState_DecidesWhatFollows()
    {
        var id = Client.Enqueue(() => Filtered.WriteAndSchedule(Page));

        Worker.RunOne();

        Assert.Equal("Scheduled", Find(id).State);
        Assert.Equal(["Enqueued", "Processing", "Succeeded", "Scheduled"], StatesOf(id));
        Assert.Equal(Fixture.Time.GetUtcNow() + TimeSpan.FromHours(1), Find(id).DueAt, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void Filter_ThatCancelsARun_LeavesTheCallDeleted()
    {
        var id = Client.Enqueue(() => Filtered.Write($"{Page}-cancel"));

        Worker.RunOne();

        Assert.Equal("Deleted", Find(id).State);
        Assert.DoesNotContain("work", Pages.Read($"{Page}-cancel"));
    }

    [Fact]
    public void DisableConcurrentExecution_HoldsTheSecondBackAndLetsGo()
    {
        Client.Enqueue(() => Filtered.WriteAlone(Page));
        Client.Enqueue(() => Filtered.WriteAlone(Page));

        RunAll(2);

        Assert.Equal(["alone", "alone"], Pages.Read(Page));
    }

    [Fact]
    public void Statistics_OfADay_CountWhatEnded()
    {
        Client.Enqueue(() => Filtered.Write(Page));
        Worker.RunOne();

        var monitor = Opened.Storage.GetMonitoringApi();

        Assert.Equal(1, monitor.SucceededByDatesCount().Values.Sum());
        Assert.Equal(1, monitor.HourlySucceededJobs().Values.Sum());
        Assert.Equal(1, monitor.GetStatistics().Succeeded);
    }

    /// <summary>What the filter wrote in the transactions of these states.</summary>
    private long[] CountersOf(params IEnumerable<string> states) =>
        [.. states.Select(state => Connection.GetCounter($"{Page}:{state}"))];
}
