using Offload.Engine.Ledger;

namespace Offload.Ledger.Tests.Contract;

public abstract class TransactionContract<TFixture> : LedgerContract<TFixture>
    where TFixture : ILedgerFixture, new()
{
    [Fact]
    public async Task Commit_LaterWriteIsRefused_UndoesTheEarlierOnes()
    {
        var id = await AcceptNewAsync();

        var outcome = await CommitAsync(
            Ledger,
            new LedgerWrite.AddToSet("set", "value", 1),
            Change(id, JobStates.Deleted, new Expectation.Revision(99)));

        Assert.Equal(CommitOutcome.Refused, outcome);
        Assert.Empty(Ledger.Queries.SetRange("set", 0, -1));
        Assert.Equal(JobStates.Enqueued, Find(id).State);
    }

    [Fact]
    public async Task Commit_RefusedNeighbours_DoNotHarmTheRest()
    {
        var id = await AcceptNewAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(index => Task.Run(() => index % 2 == 0
            ? CommitAsync(Ledger, new LedgerWrite.AddToSet("set", $"value-{index}", index))
            : CommitAsync(
                Ledger,
                new LedgerWrite.AddToSet("set", $"refused-{index}", index),
                Change(id, JobStates.Deleted, new Expectation.Revision(99))))));

        Assert.Equal(50, outcomes.Count(outcome => outcome == CommitOutcome.Committed));
        Assert.Equal(50, Ledger.Queries.SetCount(["set"], 1000));
    }

    [Fact]
    public async Task Commit_ReadJobChangedMeanwhile_IsRefused()
    {
        var id = await AcceptNewAsync();
        var seen = Find(id).Revision;
        await CommitAsync(Ledger, Change(id, JobStates.Deleted, new Expectation.Revision(seen)));

        Assert.Equal(
            CommitOutcome.Refused,
            await CommitAsync(Ledger, Change(id, JobStates.Enqueued, new Expectation.Revision(seen))));
    }

    [Fact]
    public async Task Requeue_OfAFailedJob_BeginsItsAttemptsAnew()
    {
        var job = await AcceptAndClaimAsync();
        await ChangeAsync(job, JobStates.Failed);

        await CommitAsync(Ledger, Change(job.Id, JobStates.Enqueued, Expectation.Exists));

        var again = Assert.Single(await ClaimAsync());
        Assert.Equal((1, 0, 2L), (again.Attempt, again.Takeovers, again.Fence));
    }

    [Fact]
    public async Task History_OfAJob_TellsEveryStateInOrder()
    {
        var job = await AcceptAndClaimAsync();
        await CommitAsync(
            Ledger,
            new LedgerWrite.AddHistory(
                job.Id, new StateChange { State = JobStates.Failed, Reason = "first" }, new Expectation.Claim(job.Fence)),
            Change(job.Id, JobStates.Scheduled, Expectation.Exists));

        Assert.Equal(
            [JobStates.Enqueued, JobStates.Processing, JobStates.Failed, JobStates.Scheduled],
            Ledger.Queries.History(job.Id).Select(entry => entry.State));
        Assert.Equal("worker-1", Ledger.Queries.History(job.Id)[1].Data["ServerId"]);
        Assert.Equal(JobStates.Scheduled, Ledger.Queries.CurrentState(job.Id)?.State);
    }

    [Fact]
    public async Task CreateJob_WithoutAState_IsNotClaimedAndIsPurged()
    {
        await CommitAsync(
            Ledger,
            new LedgerWrite.CreateJob(
                "id-1", JobKind.Handler, "test.job", "{}", null, new Dictionary<string, string> { ["a"] = "b" },
                Time.GetUtcNow(), Time.GetUtcNow() + TimeSpan.FromDays(30)));

        Assert.Empty(await ClaimAsync());
        Assert.Equal("b", Find("id-1").Parameters["a"]);

        Time.Advance(TimeSpan.FromDays(31));
        await Ledger.Jobs.PurgeAsync(100, CancellationToken.None);
        Assert.Null(Ledger.Queries.FindJob("id-1"));
    }

    [Fact]
    public async Task Change_WithAReasonThatNoTextHolds_IsWritten()
    {
        var job = await AcceptAndClaimAsync();
        var change = new StateChange
        {
            State = JobStates.Failed,
            Reason = "a\0b\ud800c",
            Data = new Dictionary<string, string> { ["ExceptionMessage"] = "a\0b\ud800c" },
        };

        var write = new LedgerWrite.ChangeState(job.Id, change, new Expectation.Claim(job.Fence));
        Assert.Equal(CommitOutcome.Committed, await CommitAsync(Ledger, write));

        Assert.StartsWith("a", Find(job.Id).Reason, StringComparison.Ordinal);
        Assert.StartsWith("a\0b", Ledger.Queries.CurrentState(job.Id)!.Data["ExceptionMessage"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commit_OneJobSeveralTimesAtOnce_IsDecidedInOrder()
    {
        var job = await AcceptAndClaimAsync();

        var outcomes = await Task.WhenAll(
            ChangeAsync(job, JobStates.Succeeded),
            ChangeAsync(job, JobStates.Failed),
            CommitAsync(Ledger, Change(job.Id, JobStates.Deleted, Expectation.Exists)));

        Assert.Equal([CommitOutcome.Committed, CommitOutcome.Refused, CommitOutcome.Committed], outcomes);
        Assert.Equal(JobStates.Deleted, Find(job.Id).State);
    }

    [Fact]
    public async Task Counts_AfterAnyChanges_AreWhatThereIs()
    {
        var first = await AcceptAndClaimAsync();
        await AcceptAsync(NewEnvelope() with { Queue = "other" });
        await AcceptAsync(NewEnvelope() with { NotBefore = Time.GetUtcNow() + TimeSpan.FromMinutes(1) });
        Assert.Equal(
            [new QueueCounts("default", 0, 1), new QueueCounts("other", 1, 0)], Ledger.Queries.Queues());
        Assert.Equal(
            [(JobStates.Enqueued, 1), (JobStates.Processing, 1), (JobStates.Scheduled, 1)], Counts());

        var purged = new StateChange { State = JobStates.Succeeded, PurgeAt = Time.GetUtcNow() };
        await CommitAsync(Ledger, new LedgerWrite.ChangeState(first.Id, purged, new Expectation.Claim(first.Fence)));
        Assert.Equal([(JobStates.Enqueued, 1), (JobStates.Scheduled, 1), (JobStates.Succeeded, 1)], Counts());

        await Ledger.Jobs.PurgeAsync(10, CancellationToken.None);
        Assert.Equal([(JobStates.Enqueued, 1), (JobStates.Scheduled, 1)], Counts());

        IEnumerable<(string, int)> Counts() => Ledger.Queries.CountsByState()
            .Where(count => count.Value != 0).Select(count => (count.Key, (int)count.Value)).Order();
    }

    [Fact]
    public async Task SetParameter_WithAnyNameAndValue_IsReadBack()
    {
        var id = await AcceptNewAsync();
        const string Odd = "a\"b.c $[0]' \u00e9\n";

        await CommitAsync(Ledger, new LedgerWrite.SetParameter(id, Odd, Odd), new LedgerWrite.SetParameter(id, "x", "1"));
        await CommitAsync(Ledger, new LedgerWrite.SetParameter(id, "x", null));

        Assert.Equal(Odd, Find(id).Parameters[Odd]);
        Assert.False(Find(id).Parameters.ContainsKey("x"));
    }
}
