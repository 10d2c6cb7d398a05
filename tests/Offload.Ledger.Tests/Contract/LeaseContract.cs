using Offload.Engine.Ledger;

namespace Offload.Ledger.Tests.Contract;

public abstract class LeaseContract<TFixture> : LedgerContract<TFixture>
    where TFixture : ILedgerFixture, new()
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task FindExpiredClaims_LeaseRanOut_TellsTheClaim()
    {
        var job = await AcceptAndClaimAsync();
        Time.Advance(ILedgerFixture.Lease - Moment);
        Assert.Empty(Ledger.Jobs.FindExpiredClaims(10));

        Time.Advance(Moment * 2);

        Assert.Equal(new ExpiredClaim(job.Id, "default", job.Fence, 0, "worker-1"), Assert.Single(Ledger.Jobs.FindExpiredClaims(10)));
    }

    [Fact]
    public async Task Renew_HeldClaim_KeepsIt()
    {
        var job = await AcceptAndClaimAsync();
        Time.Advance(ILedgerFixture.Lease - Moment);

        Assert.Empty(await RenewAsync(job));

        Time.Advance(ILedgerFixture.Lease - Moment);
        Assert.Empty(Ledger.Jobs.FindExpiredClaims(10));
    }

    [Fact]
    public async Task Renew_ClaimThatAnotherTook_IsToldAsLost()
    {
        var zombie = await AcceptAndClaimAsync();
        await TakeOverAsync(zombie);

        Assert.Equal([new Claim(zombie.Id, zombie.Fence)], await RenewAsync(zombie));
    }

    [Fact]
    public async Task TakeOver_OfAClaimRenewedMeanwhile_IsRefused()
    {
        var job = await AcceptAndClaimAsync();
        Time.Advance(ILedgerFixture.Lease + Moment);
        var expired = Assert.Single(Ledger.Jobs.FindExpiredClaims(10));
        await RenewAsync(job);

        Assert.Equal(
            CommitOutcome.Refused,
            await CommitAsync(Ledger, Change(job.Id, JobStates.Enqueued, new Expectation.ExpiredClaim(expired.Fence))));
        Time.Advance(ILedgerFixture.Lease + Moment);
        Assert.Equal(
            CommitOutcome.Committed,
            await CommitAsync(Ledger, Change(job.Id, JobStates.Enqueued, new Expectation.ExpiredClaim(expired.Fence))));
    }

    [Fact]
    public async Task Change_ByAZombie_IsRefusedAndLeavesNoTrace()
    {
        var zombie = await AcceptAndClaimAsync();
        var successor = await TakeOverAsync(zombie);

        var outcome = await CommitAsync(
            Ledger,
            Change(zombie.Id, JobStates.Succeeded, new Expectation.Claim(zombie.Fence)),
            new LedgerWrite.AddToCounter("stats:succeeded", 1, null));

        Assert.Equal(CommitOutcome.Refused, outcome);
        Assert.Equal(JobStates.Processing, Find(zombie.Id).State);
        Assert.Equal(0, Ledger.Queries.Counter("stats:succeeded"));
        Assert.Equal(CommitOutcome.Committed, await ChangeAsync(successor, JobStates.Succeeded));
    }

    [Fact]
    public async Task Change_ByTheHolderAfterItsLeaseRanOut_CountsWhileNobodyTookTheJob()
    {
        var job = await AcceptAndClaimAsync();
        Time.Advance(ILedgerFixture.Lease * 2);

        Assert.Equal(CommitOutcome.Committed, await ChangeAsync(job, JobStates.Succeeded));
    }

    [Fact]
    public async Task Change_Twice_CountsOnce()
    {
        var job = await AcceptAndClaimAsync();

        Assert.Equal(CommitOutcome.Committed, await ChangeAsync(job, JobStates.Succeeded));
        Assert.Equal(CommitOutcome.Refused, await ChangeAsync(job, JobStates.Succeeded));
    }

    [Fact]
    public async Task Change_AfterAnOperatorDeletedTheJob_IsRefused()
    {
        var job = await AcceptAndClaimAsync();
        var revision = Find(job.Id).Revision;
        await CommitAsync(Ledger, Change(job.Id, JobStates.Deleted, new Expectation.Revision(revision)));

        Assert.Equal(CommitOutcome.Refused, await ChangeAsync(job, JobStates.Succeeded));
        Assert.Equal(JobStates.Deleted, Find(job.Id).State);
    }

    [Fact]
    public async Task WallClock_SetBackOrForth_EndsNoLease()
    {
        await AcceptAndClaimAsync();

        Time.WallShift = TimeSpan.FromHours(5);
        Assert.Empty(Ledger.Jobs.FindExpiredClaims(10));
        Time.WallShift = TimeSpan.FromHours(-5);
        Assert.Empty(Ledger.Jobs.FindExpiredClaims(10));
    }

    private Task<IReadOnlyList<Claim>> RenewAsync(ClaimedJob job) =>
        Ledger.Jobs.RenewAsync([new Claim(job.Id, job.Fence)], CancellationToken.None);

    private async Task<ClaimedJob> TakeOverAsync(ClaimedJob job)
    {
        var change = new StateChange { State = JobStates.Enqueued, TakeoverDelta = 1 };
        await CommitAsync(Ledger, new LedgerWrite.ChangeState(job.Id, change, new Expectation.Claim(job.Fence)));
        return Assert.Single(await ClaimAsync());
    }
}
