using Hangfire;
using Hangfire.Client;
using Hangfire.Server;
using Hangfire.Storage;
using Offload.Hangfire.Jobs;
using Offload.Hangfire.Tests.Calls;
using Offload.Ledger.Tests.Contract;

namespace Offload.Hangfire.Tests.Contract;

/// <summary>Recurring jobs of ordinary methods.</summary>
public abstract class RecurringCallContract<TFixture> : CallTests<TFixture>
    where TFixture : ILedgerFixture, new()
{
    private const string Id = "every-minute";

    private readonly RecurringJobManager _recurring;

    protected RecurringCallContract() => _recurring = new RecurringJobManager(Opened.Storage);

    [Fact]
    public void RecurringCall_Triggered_Runs()
    {
        _recurring.AddOrUpdate<Scribe>(Id, scribe => scribe.Write(Page, "hello"), Cron.Yearly());

        var id = _recurring.TriggerJob(Id);
        Worker.RunOne();

        Assert.Equal(["hello"], Pages.Read(Page));
        Assert.Equal($"\"{Id}\"", Find(id).Parameters["RecurringJobId"]);
    }

    [Fact]
    public void RecurringCall_OfAGenericOrOverloadedMethod_Runs()
    {
        _recurring.AddOrUpdate<Scribe>("generic", scribe => scribe.WriteAny(Page, 5), Cron.Yearly());
        _recurring.AddOrUpdate<Scribe>("overloaded", scribe => scribe.Overloaded(Page, 1L), Cron.Yearly());

        _recurring.Trigger("generic");
        _recurring.Trigger("overloaded");
        RunAll(2);

        Assert.Equal(["Int32 5", "long 1"], Pages.Read(Page));
    }

    [Fact]
    public void RecurringCall_Due_IsEnqueuedOnceForItsTime()
    {
        _recurring.AddOrUpdate<Scribe>(Id, scribe => scribe.WriteUrgently(Page), Cron.Minutely());
        Fixture.Time.Advance(TimeSpan.FromSeconds(61));

        Schedule();
        Schedule();

        new CallWorker(Opened.Storage, "critical").RunOne();
        Assert.Equal(["urgent"], Pages.Read(Page));
        Assert.False(IsClaimable("critical"));
    }

    [Fact]
    public void RecurringCall_WithAQueue_WaitsInIt()
    {
        _recurring.AddOrUpdate<Scribe>(Id, "slow", scribe => scribe.Write(Page, "hello"), Cron.Yearly());

        Assert.Equal("slow", QueueOf(_recurring.TriggerJob(Id)));
    }

    [Fact]
    public void RecurringCall_ThatNobodyAllows_IsRefusedWhenItIsDeclared()
    {
        Assert.Throws<CallNotAllowedException>(
            () => _recurring.AddOrUpdate(Id, () => Stranger.Write(Page), Cron.Minutely()));
        Assert.Empty(Connection.GetRecurringJobs());
    }

    [Fact]
    public void RecurringCall_ThatNamesAnythingElse_TellsItsErrorAndHoldsUpNoOther()
    {
        _recurring.AddOrUpdate<Scribe>("good", scribe => scribe.Write(Page, "good"), Cron.Minutely());
        _recurring.AddOrUpdate<Scribe>("bad", scribe => scribe.Write(Page, "bad"), Cron.Minutely());
        Connection.SetRangeInHash(
            "recurring-job:bad", [new("Job", """{"t":"System.IO.File","m":"Delete","p":["text"],"a":["\"/tmp/x\""]}""")]);
        Fixture.Time.Advance(TimeSpan.FromSeconds(61));

        Schedule();
        Worker.RunOne();

        Assert.Equal(["good"], Pages.Read(Page));
        var bad = Connection.GetRecurringJobs().Single(job => job.Id == "bad");
        Assert.Contains("'System.IO.File", bad.LoadException.InnerException!.Message, StringComparison.Ordinal);
        Assert.Contains("'System.IO.File", bad.Error, StringComparison.Ordinal);
    }

    private void Schedule() => new RecurringJobScheduler(new BackgroundJobFactory(), TimeSpan.FromMilliseconds(1)).Execute(
        new BackgroundProcessContext(
            "server",
            Opened.Storage,
            new Dictionary<string, object>(),
            Guid.NewGuid(),
            CancellationToken.None,
            CancellationToken.None,
            CancellationToken.None));
}
