using Offload.Engine.Ledger;

namespace Offload.Ledger.Tests.Contract;

public abstract class ClaimContract<TFixture> : LedgerContract<TFixture>
    where TFixture : ILedgerFixture, new()
{
    [Fact]
    public async Task Claim_WaitingJobs_TakesTheOldestFirst()
    {
        var ids = new List<string>();
        for (var count = 0; count < 5; count++)
        {
            ids.Add(await AcceptNewAsync());
            Time.Advance(TimeSpan.FromMilliseconds(3));
        }

        var first = await ClaimAsync(3);
        var second = await ClaimAsync(3);

        Assert.Equal(ids, first.Concat(second).Select(job => job.Id));
    }

    [Fact]
    public async Task Claim_SeveralQueues_EmptiesTheMoreUrgentFirst()
    {
        var slow = NewEnvelope() with { Queue = "slow" };
        var urgent = NewEnvelope() with { Queue = "urgent" };
        await AcceptAsync(slow);
        await AcceptAsync(urgent);

        var claimed = await Ledger.Jobs.ClaimAsync(JobKind.Handler, ["urgent", "slow"], 2);

        Assert.Equal([urgent.Id, slow.Id], claimed.Select(job => job.Id));
    }

    [Fact]
    public async Task Claim_QueueNotServed_IsLeftAlone()
    {
        await AcceptAsync(NewEnvelope() with { Queue = "other" });

        Assert.Empty(await ClaimAsync());
    }

    [Fact]
    public async Task Claim_ByManyWorkersAtOnce_GivesEachJobToOne()
    {
        using var other = (IDisposable)OpenAnother("worker-2");
        const int Jobs = 200;
        await Ledger.Jobs.AcceptAsync(
            [.. Enumerable.Range(0, Jobs).Select(_ => NewJob(NewEnvelope()))], CancellationToken.None);

        var claims = await Task.WhenAll(Enumerable.Range(0, 60).Select(index => Task.Run(() =>
            ClaimAsync(5, index % 2 == 0 ? Ledger : (ILedger)other))));

        var ids = claims.SelectMany(jobs => jobs).Select(job => job.Id).ToList();
        Assert.Equal(Jobs, ids.Count);
        Assert.Equal(Jobs, ids.Distinct().Count());
    }

    [Fact]
    public async Task Claim_OfAKind_LeavesTheOther()
    {
        await AcceptNewAsync();
        await CommitAsync(
            Ledger,
            new LedgerWrite.CreateJob(
                "call-1", JobKind.Call, "Mailer.Send", "[]", null, new Dictionary<string, string>(),
                Time.GetUtcNow(), Time.GetUtcNow() + TimeSpan.FromDays(30)),
            Change("call-1", JobStates.Enqueued, Expectation.Exists));

        var call = Assert.Single(await Ledger.Jobs.ClaimAsync(JobKind.Call, ["default"], 10));

        Assert.Equal("call-1", call.Id);
        Assert.Equal(JobKind.Call, Find("call-1").Kind);
        Assert.NotEqual("call-1", Assert.Single(await ClaimAsync(10)).Id);
    }

    [Fact]
    public async Task Claim_EachTime_RaisesFenceAndAttempt()
    {
        var first = await AcceptAndClaimAsync();
        await ChangeAsync(first, JobStates.Enqueued);
        var second = Assert.Single(await ClaimAsync());

        Assert.Equal((1, 1), (first.Fence, first.Attempt));
        Assert.Equal((2, 2), (second.Fence, second.Attempt));
        Assert.Equal("worker-1", Find(first.Id).Owner);
    }

    [Fact]
    public async Task WorkAdded_AfterAccept_IsRaised()
    {
        var raised = new TaskCompletionSource();
        Ledger.Jobs.WorkAdded += _ => raised.TrySetResult();

        await AcceptNewAsync();

        await raised.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task WorkAdded_AfterAcceptInAnotherProcess_IsRaised()
    {
        using var other = (IDisposable)OpenAnother("worker-2");
        // The watcher's first look only learns the present state, so work is added until it is noticed.
        var raised = new TaskCompletionSource();
        ((ILedger)other).Jobs.WorkAdded += _ => raised.TrySetResult();

        while (!raised.Task.IsCompleted)
            await AcceptNewAsync();

        Assert.True(raised.Task.IsCompletedSuccessfully);
    }
}
