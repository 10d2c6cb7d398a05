using Hangfire;
using Offload.Contracts;
using Offload.Engine.Ledger;
using Offload.Hangfire.Jobs;
using Offload.Hangfire.Storage;
using Offload.Hangfire.Tests.Calls;
using Offload.Ledger.Tests.Contract;

namespace Offload.Hangfire.Tests.Contract;

/// <summary>Calls that may not run, or cannot: told to who enqueues them, or Failed at once.</summary>
public abstract class RefusedCallContract<TFixture> : CallTests<TFixture>
    where TFixture : ILedgerFixture, new()
{
    private const string Scribe = "Offload.Hangfire.Tests.Calls.Scribe";
    private const string Guarded = "Offload.Hangfire.Tests.Calls.Guarded";

    [Fact]
    public void Enqueue_OfAMethodThatNobodyAllows_SaysWhichType()
    {
        var refused = Assert.Throws<BackgroundJobClientException>(() => Client.Enqueue(() => Stranger.Write(Page)));

        Assert.IsType<CallNotAllowedException>(refused.InnerException);
        Assert.Contains("Offload.Hangfire.Tests.Calls.Stranger", refused.InnerException.Message, StringComparison.Ordinal);
        Assert.Equal(0, Opened.Ledger.Queries.CountsByState().Values.Sum());
    }

    [Fact]
    public void Enqueue_OfAMethodThatEveryObjectHas_SaysWhich()
    {
        var refused = Assert.Throws<BackgroundJobClientException>(() => Client.Enqueue<Scribe>(scribe => scribe.GetHashCode()));

        Assert.Contains("has no public method GetHashCode()", refused.InnerException!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Enqueue_WithAnArgumentThatWouldNotComeBack_SaysWhich()
    {
        var refused = Assert.Throws<BackgroundJobClientException>(
            () => Client.Enqueue<Scribe>(scribe => scribe.TakeBase(new Truck { Wheels = 6, Load = 3 })));

        Assert.IsType<InvalidCallArgumentException>(refused.InnerException);
        Assert.Contains("'vehicle' of Scribe.TakeBase", refused.InnerException.Message, StringComparison.Ordinal);
        Assert.Equal(0, Opened.Ledger.Queries.CountsByState().Values.Sum());
    }

    [Fact]
    public void Call_OfATypeThatThisWorkerDoesNotAllow_IsFailedAtOnceAndShown()
    {
        var id = Client.Enqueue<Scribe>(scribe => scribe.Write(Page, "hello"));

        RunUnder(new AllowedCalls([typeof(Bell)]));

        var job = Find(id);
        Assert.Equal(["Enqueued", "Processing", "Failed"], StatesOf(id));
        Assert.StartsWith($"not-allowed: The type '{Scribe}' is not among those", job.Reason, StringComparison.Ordinal);
        Assert.Equal(1, Connection.GetCounter($"stats:failed:{Fixture.Time.GetUtcNow():yyyy-MM-dd}"));
        Assert.Empty(Pages.Read(Page));
    }

    [Fact]
    public void Call_FailedAsNotAllowed_RunsWhenItIsAllowedAndRequeued()
    {
        var id = Client.Enqueue<Scribe>(scribe => scribe.Write(Page, "hello"));
        RunUnder(new AllowedCalls([typeof(Bell)]));

        Assert.True(Client.Requeue(id));
        Worker.RunOne();

        Assert.Equal(["hello"], Pages.Read(Page));
    }

    [Theory]
    [InlineData("""{"type":"System.IO.File","method":"Delete","parameters":["text"],"arguments":["/tmp/x"]}""")]
    [InlineData("""{"type":"System.IO.File, System.Private.CoreLib","method":"Delete","parameters":["text"],"arguments":["/"]}""")]
    [InlineData("""{"type":"text","method":"Intern","parameters":["text"],"arguments":["a"]}""")]
    [InlineData("""{"type":"offload-job","method":"Run","parameters":["text","text"],"arguments":["a","{}"]}""")]
    [InlineData($$"""{"type":"{{Scribe}}","method":"Erase","parameters":["text"],"arguments":["a"]}""")]
    [InlineData($$"""{"type":"{{Scribe}}","method":"Finalize","parameters":[],"arguments":[]}""")]
    [InlineData($$"""{"type":"{{Scribe}}","method":"GetHashCode","parameters":[],"arguments":[]}""")]
    [InlineData($$"""{"type":"{{Guarded}}","method":"set_Note","parameters":["text"],"arguments":["a"]}""")]
    [InlineData($$"""{"type":"{{Guarded}}","method":"Write","parameters":["text","text"],"arguments":["a","b"]}""")]
    [InlineData($$"""{"type":"{{Scribe}}","method":"Write","parameters":["System.IO.FileInfo"],"arguments":["a"]}""")]
    [InlineData($$"""{"type":"{{Scribe}}","method":"WriteTypeOf","typeArguments":["System.IO.File"],"parameters":["text"],"arguments":["a"]}""")]
    [InlineData($$"""{"type":"{{Scribe}}","method":"Write","parameters":[null],"arguments":["a"]}""")]
    [InlineData($$"""{"type":"{{Scribe}}","method":"Write","arguments":["a"]}""")]
    [InlineData("""{"type":null,"method":"Write","parameters":[],"arguments":[]}""")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("not JSON")]
    public void Row_ThatNamesAnythingElse_IsFailedAsNotAllowed(string row) => AssertFails(row, "not-allowed: ");

    [Theory]
    [InlineData($$"""{"type":"{{Scribe}}","method":"TakeOrder","parameters":["Offload.Hangfire.Tests.Calls.Order"],"arguments":["no order"]}""")]
    [InlineData($$"""{"type":"{{Scribe}}","method":"TakeOrder","parameters":["Offload.Hangfire.Tests.Calls.Order"],"arguments":[]}""")]
    [InlineData($$"""{"type":"{{Scribe}}","method":"Overloaded","parameters":["text","System.Int64"],"arguments":["a",null]}""")]
    public void Row_WithArgumentsThatDoNotFit_IsFailedAsInvalid(string row) => AssertFails(row, "invalid-arguments: ");

    [Fact]
    public void Row_WithATypeInItsArguments_GetsWhatTheMethodDeclares()
    {
        var id = CreateRow(
            $$"""{"type":"{{Scribe}}","method":"Overloaded","parameters":["text","System.Object"],"arguments":["{{Page}}",{"$type":"System.IO.FileInfo, System.IO.FileSystem","fileName":"/etc/passwd"}]}""");

        Worker.RunOne();

        Assert.Equal("Succeeded", Find(id).State);
        Assert.Contains("$type", Pages.Read(Page).Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Row_ThatCannotBeMade_CanBeSeenAndDeletedAndNotStarted()
    {
        var id = CreateRow("""{"type":"System.IO.File","method":"Delete","parameters":["text"],"arguments":["/tmp/x"]}""");
        RunUnder(TestCalls.Allowed);

        var failed = Monitor.FailedJobs(0, 10).Single(job => job.Key == id).Value;
        Assert.Null(failed.Job);
        Assert.IsType<CallNotAllowedException>(failed.LoadException.InnerException);
        var details = Monitor.JobDetails(id)!;
        Assert.Equal("System.IO.File", details.InvocationData.Type);
        Assert.Equal("""["\u0022/tmp/x\u0022"]""", details.InvocationData.Arguments);
        Assert.IsType<CallNotAllowedException>(details.LoadException.InnerException);
        Assert.IsType<CallNotAllowedException>(Connection.GetJobData(id)!.LoadException.InnerException);

        Assert.True(Client.Delete(id));
        Assert.Equal("Deleted", Find(id).State);
    }

    [Fact]
    public void Argument_AsDeepAsAllowed_ComesBack_AndADeeperOneIsRefused()
    {
        var id = Client.Enqueue<Scribe>(scribe => scribe.TakeNode(Nested(64)));
        Worker.RunOne();

        Assert.Equal("Succeeded", Find(id).State);
        Assert.Throws<BackgroundJobClientException>(() => Client.Enqueue<Scribe>(scribe => scribe.TakeNode(Nested(65))));
    }

    private static Node Nested(int depth) => depth == 1 ? new Node() : new Node { Next = Nested(depth - 1) };

    private LedgerMonitor Monitor => (LedgerMonitor)Opened.Storage.GetMonitoringApi();

    private void AssertFails(string row, string reason)
    {
        var id = CreateRow(row);

        RunUnder(TestCalls.Allowed);

        var job = Find(id);
        Assert.Equal(["Enqueued", "Processing", "Failed"], StatesOf(id));
        Assert.StartsWith(reason, job.Reason, StringComparison.Ordinal);
    }

    /// <summary>Lets a worker with these calls take what waits, and then one call that it may run.</summary>
    private void RunUnder(AllowedCalls calls)
    {
        var other = Open("worker-2", calls);
        new BackgroundJobClient(other.Storage).Enqueue(() => Bell.Ring());
        new CallWorker(other.Storage).RunOne();
    }

    private string CreateRow(string row)
    {
        var id = JobId.New(Fixture.Time);
        var now = Fixture.Time.GetUtcNow();
        Opened.Ledger.Transactions.CommitAsync(
        [
            new LedgerWrite.CreateJob(id, JobKind.Call, "Any.Call", row, null, new Dictionary<string, string>(), now, now),
            new LedgerWrite.ChangeState(id, new StateChange { State = JobStates.Enqueued, DueAt = now }, Expectation.Exists),
        ]).GetAwaiter().GetResult();
        return id;
    }
}
