using Hangfire;
using Hangfire.States;
using Offload.Engine.Ledger;
using Offload.Hangfire.Jobs;
using Offload.Hangfire.Tests.Calls;
using Offload.Ledger.Tests.Contract;

namespace Offload.Hangfire.Tests.Contract;

/// <summary>Ordinary jobs of Hangfire, from the client to the end of the run.</summary>
public abstract class CallContract<TFixture> : CallTests<TFixture>
    where TFixture : ILedgerFixture, new()
{
    [Fact]
    public void Call_OfAnInstanceMethod_RunsAndSucceeds()
    {
        var id = Client.Enqueue<Scribe>(scribe => scribe.Write(Page, "hello"));

        Worker.RunOne();

        Assert.Equal(["hello"], Pages.Read(Page));
        Assert.Equal(["Enqueued", "Processing", "Succeeded"], StatesOf(id));
    }

    [Fact]
    public void Call_InTheLedger_CanBeRead()
    {
        var job = Find(Client.Enqueue<Scribe>(scribe => scribe.Write(Page, "Grüße")));

        Assert.Equal(JobKind.Call, job.Kind);
        Assert.Equal("Scribe.Write", job.Type);
        Assert.Equal(
            $$"""{"type":"Offload.Hangfire.Tests.Calls.Scribe","method":"Write","parameters":["text","text"],"arguments":["{{Page}}","Grüße"]}""",
            job.Arguments);
    }

    [Fact]
    public void Call_OfEachShape_FindsItsMethod()
    {
        Client.Enqueue(() => Scribe.WriteStatic(Page, "static"));
        Client.Enqueue<Scribe>(scribe => scribe.WriteLaterAsync(Page, "async"));
        Client.Enqueue<Scribe>(scribe => scribe.WriteAny(Page, 5));
        Client.Enqueue<Scribe>(scribe => scribe.WriteAny(Page, new Order(6, null, null, null).Id.ToString()));
        Client.Enqueue<Scribe>(scribe => scribe.WriteTypeOf<Order>(Page));
        Client.Enqueue<Import<int>>(import => import.Run(Page, 7));

        RunAll(6);

        Assert.Equal(
            ["static", "async", "Int32 5", "String 6", "Order", "Int32 7"], Pages.Read(Page));
    }

    [Fact]
    public void Call_OfAnOverloadedMethod_RunsTheOneThatWasMeant()
    {
        Client.Enqueue<Scribe>(scribe => scribe.Overloaded(Page, 1L));
        Client.Enqueue<Scribe>(scribe => scribe.Overloaded(Page, "a"));
        Client.Enqueue<Scribe>(scribe => scribe.Overloaded(Page, (object)"b"));
        Client.Enqueue<Scribe>(scribe => scribe.Overloaded(Page, "c".Take(1)));

        RunAll(4);

        Assert.Equal(["long 1", "text a", "object b", "characters c"], Pages.Read(Page));
    }

    [Fact]
    public void Call_OfAnInterface_IsStoredUnderTheInterface()
    {
        var job = Find(Client.Enqueue<IScribe>(scribe => scribe.Write(Page, "hello")));

        Assert.Equal("IScribe.Write", job.Type);
    }

    [Fact]
    public void Call_WithAnObject_GetsItBackAndKeepsTheResult()
    {
        var order = new Order(7, "ä\0\"", new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.FromHours(2)), ["x", "2026-01-01T00:00:00Z"]);
        var id = Client.Enqueue<Scribe>(scribe => scribe.CopyAsync(Page, order));

        Worker.RunOne();

        Assert.Equal(["7 ä\0\" 2026-01-02T03:04:05.6780000+02:00 x+2026-01-01T00:00:00Z"], Pages.Read(Page));
        Assert.StartsWith("""{"Id":7,"Note":"ä""", Find(id).Result, StringComparison.Ordinal);
        Assert.Equal(Find(id).Result, Connection.GetStateData(id)!.Data["Result"]);
    }

    [Fact]
    public void Call_GetsWhatTheWorkerGives()
    {
        var id = Client.Create(
            Job<Scribe>(scribe => scribe.WithWhatTheWorkerGives(Page, null, null, CancellationToken.None)),
            new EnqueuedState(),
            new Dictionary<string, object> { ["note"] = "from the client" });

        Worker.RunOne();

        Assert.Equal([$"{id} True True"], Pages.Read(Page));
        Assert.Equal("\"from the client\"", Find(id).Result);
        Assert.Equal("50", Connection.GetJobParameter(id, "progress"));
    }

    [Fact]
    public void Call_Scheduled_RunsWhenItIsDue()
    {
        var due = Fixture.Time.GetUtcNow() + TimeSpan.FromHours(1);
        var id = Client.Schedule<Scribe>(scribe => scribe.Write(Page, "later"), due);
        Assert.Equal("Scheduled", Find(id).State);
        Assert.False(IsClaimable("default"));

        Fixture.Time.Advance(TimeSpan.FromHours(1));
        Worker.RunOne();

        Assert.Equal(["later"], Pages.Read(Page));
    }

    [Fact]
    public void Call_WithAQueue_WaitsInIt()
    {
        var later = Fixture.Time.GetUtcNow() + TimeSpan.FromHours(1);

        Assert.Equal("default", QueueOf(Client.Enqueue<Scribe>(scribe => scribe.Write(Page, "a"))));
        Assert.Equal("slow", QueueOf(Client.Enqueue<Scribe>("slow", scribe => scribe.Write(Page, "b"))));
        Assert.Equal("slow", QueueOf(Client.Create(Job<Scribe>(scribe => scribe.Write(Page, "c")), new EnqueuedState("slow"))));
        Assert.Equal("critical", QueueOf(Client.Enqueue<Scribe>(scribe => scribe.WriteUrgently(Page))));
        Assert.Equal("by-argument", QueueOf(Client.Enqueue<Scribe>(scribe => scribe.WriteIn(Page, "by-argument"))));
        Assert.Equal("slow", QueueOf(Client.Schedule<Scribe>("slow", scribe => scribe.Write(Page, "d"), later)));
        Assert.Equal("critical", QueueOf(Client.Schedule<Scribe>(scribe => scribe.WriteUrgently(Page), later)));
    }

    [Fact]
    public void Call_ThatFails_IsTriedAgainAsItsAttributeSays()
    {
        var id = Client.Enqueue<Scribe>(scribe => scribe.FailUntil(Page, 3));

        RunAll(3);

        Assert.Equal(3, Pages.Read(Page).Count);
        Assert.Equal(
            [
                "Enqueued", "Processing", "Failed", "Enqueued", "Processing", "Failed", "Enqueued", "Processing", "Succeeded",
            ],
            StatesOf(id));
    }

    [Fact]
    public void Call_ThatFailsTooOften_IsFailedAndKept()
    {
        var id = Client.Enqueue<Scribe>(scribe => scribe.FailUntil(Page, 9));

        RunAll(3);

        var job = Find(id);
        Assert.Equal("Failed", job.State);
        Assert.Null(job.PurgeAt);
        Assert.Equal("2", job.Parameters["RetryCount"]);
        Assert.False(IsClaimable("default"));
    }

    [Fact]
    public void Call_ThatWaitsForAnotherAttempt_IsARetryUntilItRuns()
    {
        var id = Client.Enqueue<Scribe>(scribe => scribe.FailSlowly(Page));
        Worker.RunOne();
        Assert.Equal("Scheduled", Find(id).State);
        Assert.StartsWith("Retry attempt 1 of 1", Find(id).Reason, StringComparison.Ordinal);
        Assert.Equal([id], Connection.GetAllItemsFromSet("retries"));

        Fixture.Time.Advance(TimeSpan.FromHours(1.1));
        Worker.RunOne();

        Assert.Equal("Failed", Find(id).State);
        Assert.Empty(Connection.GetAllItemsFromSet("retries"));
    }

    [Fact]
    public void Call_WhoseAttributeSaysDelete_IsDeletedWithItsException()
    {
        var id = Client.Enqueue<Scribe>(scribe => scribe.FailForGood());

        Worker.RunOne();

        Assert.Equal("Deleted", Find(id).State);
        Assert.Contains("for good", Connection.GetStateData(id)!.Data["Exception"], StringComparison.Ordinal);
    }

    [Fact]
    public void Call_ThatEnded_ExpiresAndIsCountedAsHangfireDoes()
    {
        var id = Client.Enqueue<Scribe>(scribe => scribe.Write(Page, "hello"));

        Worker.RunOne();

        Assert.Equal(TimeSpan.FromDays(1), Find(id).PurgeAt - Find(id).FinishedAt);
        Assert.Equal(1, Connection.GetCounter("stats:succeeded"));
    }

    [Fact]
    public void Call_ThatIsDeleted_DoesNotRun()
    {
        var id = Client.Enqueue<Scribe>(scribe => scribe.Write(Page, "hello"));

        Assert.True(Client.Delete(id));

        Assert.Equal("Deleted", Find(id).State);
        Assert.False(IsClaimable("default"));
    }

    [Fact]
    public void Call_Requeued_RunsAgain()
    {
        var id = Client.Enqueue<Scribe>("slow", scribe => scribe.Write(Page, "hello"));
        new CallWorker(Opened.Storage, "slow").RunOne();

        Assert.True(Client.Requeue(id));
        new CallWorker(Opened.Storage, "slow").RunOne();

        Assert.Equal(["hello", "hello"], Pages.Read(Page));
    }

    [Fact]
    public void OffloadJob_OfTheClient_IsNoCall()
    {
        var job = Find(Client.Enqueue(() => OffloadJob.Run("email.welcome", """{"id":1}""")));

        Assert.Equal((JobKind.Handler, "email.welcome", """{"id":1}"""), (job.Kind, job.Type, job.Arguments));
        Assert.False(IsClaimable("default"));
    }
}
