using Offload.Engine.Ledger;

namespace Offload.Ledger.Tests.Contract;

public abstract class LockContract<TFixture> : LedgerContract<TFixture>
    where TFixture : ILedgerFixture, new()
{
    [Fact]
    public async Task Lock_HeldByAnother_IsNotGranted()
    {
        Assert.True(await Ledger.Locks.TryAcquireAsync("r", "one"));

        Assert.False(await Ledger.Locks.TryAcquireAsync("r", "two"));
        Assert.True(await Ledger.Locks.TryAcquireAsync("other", "two"));
    }

    [Fact]
    public async Task Lock_ReleasedByAStranger_StaysHeld()
    {
        await Ledger.Locks.TryAcquireAsync("r", "one");

        await Ledger.Locks.ReleaseAsync("r", "two");
        Assert.False(await Ledger.Locks.TryAcquireAsync("r", "two"));

        await Ledger.Locks.ReleaseAsync("r", "one");
        Assert.True(await Ledger.Locks.TryAcquireAsync("r", "two"));
    }

    [Fact]
    public async Task Lock_OfADeadProcess_IsGrantedAfterItsLease()
    {
        await Ledger.Locks.TryAcquireAsync("r", "dead");
        Time.Advance(ILedgerFixture.Lease + TimeSpan.FromMilliseconds(100));

        Assert.True(await Ledger.Locks.TryAcquireAsync("r", "heir"));

        // The dead one comes back: it can neither extend nor give away what is the heir's.
        await Ledger.Locks.RenewAsync([new HeldLock("r", "dead")]);
        await Ledger.Locks.ReleaseAsync("r", "dead");
        Assert.False(await Ledger.Locks.TryAcquireAsync("r", "third"));
    }

    [Fact]
    public async Task Lock_Renewed_OutlivesItsFirstLease()
    {
        await Ledger.Locks.TryAcquireAsync("r", "one");
        Time.Advance(ILedgerFixture.Lease / 2);
        await Ledger.Locks.RenewAsync([new HeldLock("r", "one")]);
        Time.Advance(ILedgerFixture.Lease * 3 / 4);

        Assert.False(await Ledger.Locks.TryAcquireAsync("r", "two"));
    }
}
