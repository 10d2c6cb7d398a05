using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Offload.Engine.Ledger;
using Offload.Hangfire.Jobs;
using Offload.Hangfire.Tests.Calls;
using Offload.Ledger.Tests.Contract;

namespace Offload.Hangfire.Tests.Contract;

/// <summary>Jobs that wait for another one.</summary>
public abstract class ContinuationContract<TFixture> : CallTests<TFixture>
    where TFixture : ILedgerFixture, new()
{
    [Fact]
    public void Continuation_WaitsForItsJobAndThenRuns()
    {
        var parent = Client.Enqueue<Scribe>(scribe => scribe.Write(Page, "first"));
        var child = Client.ContinueJobWith<Scribe>(parent, scribe => scribe.Write(Page, "second"));
        Assert.Equal(0, StartReady());
        Assert.Equal(["Awaiting"], StatesOf(child));

        Worker.RunOne();
        Assert.Equal(["Awaiting"], StatesOf(child));
        Assert.Equal(1, StartReady());
        Worker.RunOne();

        Assert.Equal(["first", "second"], Pages.Read(Page));
        Assert.Equal(["Awaiting", "Enqueued", "Processing", "Succeeded"], StatesOf(child));
        Assert.Equal(0, StartReady());
    }

    [Theory]
    [InlineData(JobContinuationOptions.OnlyOnSucceededState, false, "Enqueued")]
    [InlineData(JobContinuationOptions.OnlyOnSucceededState, true, "Deleted")]
    [InlineData(JobContinuationOptions.OnAnyFinishedState, false, "Enqueued")]
    [InlineData(JobContinuationOptions.OnAnyFinishedState, true, "Enqueued")]
    [InlineData(JobContinuationOptions.OnlyOnDeletedState, false, "Deleted")]
    [InlineData(JobContinuationOptions.OnlyOnDeletedState, true, "Enqueued")]
    public void Continuation_StartsUnderItsConditionAndIsDeletedOtherwise(
        JobContinuationOptions options, bool isParentDeleted, string expected)
    {
        var parent = Client.Enqueue<Scribe>(scribe => scribe.Write(Page, "first"));
        var child = Client.ContinueJobWith<Scribe>(parent, scribe => scribe.Write(Page, "second"), options);

        if (isParentDeleted)
            Client.Delete(parent);
        else
            Worker.RunOne();
        StartReady();

        Assert.Equal(["Awaiting", expected], StatesOf(child));
    }

    [Fact]
    public void Continuation_OfAJobThatIsOverAlready_Starts()
    {
        var parent = Client.Enqueue<Scribe>(scribe => scribe.Write(Page, "first"));
        Worker.RunOne();
        var child = Client.ContinueJobWith<Scribe>(parent, scribe => scribe.Write(Page, "second"));

        StartReady();

        Assert.Equal("Enqueued", Find(child).State);
    }

    [Fact]
    public void Continuation_OfAFailedJob_WaitsUntilItSucceeds()
    {
        var parent = Client.Enqueue<Scribe>(scribe => scribe.Write(Page, "first"));
        var child = Client.ContinueJobWith<Scribe>(parent, scribe => scribe.Write(Page, "second"), JobContinuationOptions.OnAnyFinishedState);
        Client.ChangeState(parent, new FailedState(new InvalidOperationException("not today")));
        Assert.Equal(0, StartReady());

        Client.Requeue(parent);
        Worker.RunOne();
        StartReady();

        Assert.Equal(["Awaiting", "Enqueued"], StatesOf(child));
    }

    [Fact]
    public void Continuation_OfAContinuation_WaitsForIt()
    {
        var parent = Client.Enqueue<Scribe>(scribe => scribe.Write(Page, "first"));
        var child = Client.ContinueJobWith<Scribe>(parent, scribe => scribe.Write(Page, "second"));
        var grandchild = Client.ContinueJobWith<Scribe>(child, scribe => scribe.Write(Page, "third"));

        Worker.RunOne();
        Assert.Equal(1, StartReady());
        Assert.Equal("Awaiting", Find(grandchild).State);
        Worker.RunOne();
        StartReady();
        Worker.RunOne();

        Assert.Equal(["first", "second", "third"], Pages.Read(Page));
    }

    [Fact]
    public void Continuation_ForLater_IsScheduled()
    {
        var parent = Client.Enqueue<Scribe>(scribe => scribe.Write(Page, "first"));
        var child = Client.Create(
            Job<Scribe>(scribe => scribe.Write(Page, "second")),
            new AwaitingState(parent, new ScheduledState(TimeSpan.FromHours(1))));
        Worker.RunOne();

        StartReady();

        Assert.Equal("Scheduled", Find(child).State);
    }

    [Fact]
    public async Task Continuation_WhoseJobIsGone_Starts()
    {
        var parent = Client.Enqueue<Scribe>(scribe => scribe.Write(Page, "first"));
        var child = Client.ContinueJobWith<Scribe>(parent, scribe => scribe.Write(Page, "second"));
        Worker.RunOne();
        Fixture.Time.Advance(TimeSpan.FromDays(60));
        await Opened.Ledger.Jobs.PurgeAsync(100, CancellationToken.None);
        Assert.Null(Opened.Ledger.Queries.FindJob(parent));

        StartReady();

        Assert.Equal("Enqueued", Find(child).State);
    }

    [Fact]
    public async Task Continuations_ThatSeveralWorkersStart_StartOnce()
    {
        var parent = Client.Enqueue<Scribe>(scribe => scribe.Write(Page, "first"));
        var children = Enumerable.Range(0, 40)
            .Select(_ => Client.ContinueJobWith<Scribe>(parent, scribe => scribe.Write(Page, "second")))
            .ToList();
        Worker.RunOne();

        var started = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(StartReady)));

        Assert.Equal(40, started.Sum());
        Assert.All(children, child => Assert.Equal(["Awaiting", "Enqueued"], StatesOf(child)));
    }

    [Fact]
    public void Continuation_OfACrashedWorkersJob_IsStartedByAnother()
    {
        var parent = Client.Enqueue<Scribe>(scribe => scribe.Write(Page, "first"));
        var child = Client.ContinueJobWith<Scribe>(parent, scribe => scribe.Write(Page, "second"));
        Worker.RunOne();
        Opened.Crash();

        var other = Open("worker-2");
        new Continuations(other.Storage, Changer).StartReady();

        Assert.Equal("Enqueued", Find(child).State);
    }

    [Fact]
    public void AwaitingJob_OnItsPage_NamesTheOtherJob()
    {
        var parent = Client.Enqueue<Scribe>(scribe => scribe.Write(Page, "first"));
        var child = Client.ContinueJobWith<Scribe>(parent, scribe => scribe.Write(Page, "second"));

        var listed = Opened.Storage.GetMonitoringApi().JobDetails(child);

        Assert.Equal(parent, listed.History[0].Data["ParentId"]);
        Assert.Equal(parent, Find(child).Parameters[JobParameters.AwaitedJob]);
    }

    private static BackgroundJobStateChanger Changer { get; } = new(new LedgerFilters(JobFilterProviders.Providers));

    private int StartReady() => new Continuations(Opened.Storage, Changer).StartReady();
}
