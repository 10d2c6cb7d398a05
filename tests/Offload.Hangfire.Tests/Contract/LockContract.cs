using Hangfire.Storage;
using Offload.Ledger.Tests.Contract;

namespace Offload.Hangfire.Tests.Contract;

public abstract class LockContract<TFixture> : StorageContract<TFixture>
    where TFixture : ILedgerFixture, new()
{
    private const string Resource = "recurring-jobs:lock";

    private readonly JobStorageConnection _other;

    protected LockContract() => _other = Connect(Open("worker-2"));

    [Fact]
    public void Lock_HeldByAnotherConnection_TimesOutWithItsName()
    {
        using var held = Connection.AcquireDistributedLock(Resource, TimeSpan.Zero);

        var refused = Assert.Throws<DistributedLockTimeoutException>(
            () => _other.AcquireDistributedLock(Resource, TimeSpan.Zero));
        Assert.Equal(Resource, refused.Resource);
    }

    [Fact]
    public void Lock_TakenTwiceByOneConnection_IsHeldUntilTheLastLetsGo()
    {
        var outer = Connection.AcquireDistributedLock(Resource, TimeSpan.Zero);
        var inner = Connection.AcquireDistributedLock(Resource, TimeSpan.Zero);

        inner.Dispose();
        inner.Dispose();
        Assert.False(IsFree());

        outer.Dispose();
        Assert.True(IsFree());
    }

    [Fact]
    public void Lock_OfADisposedConnection_IsFree()
    {
        var connection = Connect(Opened);
        var held = connection.AcquireDistributedLock(Resource, TimeSpan.Zero);

        connection.Dispose();
        using var next = _other.AcquireDistributedLock(Resource, TimeSpan.Zero);

        // Who lets go late does not take it from the next owner.
        held.Dispose();
        Assert.Throws<DistributedLockTimeoutException>(() => Connection.AcquireDistributedLock(Resource, TimeSpan.Zero));
    }

    [Fact]
    public void Lock_WithoutNameOrWithNegativeTimeout_IsRefused()
    {
        Assert.Throws<ArgumentNullException>(() => Connection.AcquireDistributedLock(null!, TimeSpan.Zero));
        Assert.Throws<ArgumentException>(() => Connection.AcquireDistributedLock("", TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Connection.AcquireDistributedLock(Resource, TimeSpan.FromSeconds(-1)));
    }

    [Fact]
    public void TransactionLock_IsDeclaredAndTakenAtOnce()
    {
        Assert.True(Opened.Storage.HasFeature(JobStorageFeatures.Transaction.AcquireDistributedLock));
        using var transaction = Begin();

        transaction.AcquireDistributedLock(Resource, TimeSpan.Zero);

        Assert.False(IsFree());
    }

    [Fact]
    public void TransactionLock_IsGivenBackByTheCommit()
    {
        using var transaction = Begin();
        transaction.AcquireDistributedLock(Resource, TimeSpan.Zero);
        transaction.AddToSet("set", "value");

        transaction.Commit();

        Assert.True(IsFree());
        Assert.True(Connection.GetSetContains("set", "value"));
    }

    [Fact]
    public void TransactionLock_OfATransactionGivenUp_IsFreeAndNothingIsWritten()
    {
        using (var transaction = Begin())
        {
            transaction.AcquireDistributedLock(Resource, TimeSpan.Zero);
            transaction.AddToSet("set", "value");
        }

        Assert.True(IsFree());
        Assert.False(Connection.GetSetContains("set", "value"));
    }

    [Fact]
    public void TransactionLock_HeldByItsConnection_DoesNotWaitAndStaysTheConnections()
    {
        using var held = Connection.AcquireDistributedLock(Resource, TimeSpan.Zero);

        Commit(transaction => transaction.AcquireDistributedLock(Resource, TimeSpan.Zero));

        Assert.False(IsFree());
    }

    [Fact]
    public void Hazard_LockOutlivesACrashedOwner_OnlyByItsLease()
    {
        var crashing = Open("crashing");
        var lost = Connect(crashing).AcquireDistributedLock(Resource, TimeSpan.Zero);
        crashing.Crash();
        Assert.False(IsFree());

        Fixture.Time.Advance(ILedgerFixture.Lease + TimeSpan.FromMilliseconds(100));
        using var heir = _other.AcquireDistributedLock(Resource, TimeSpan.Zero);

        // Hazard: a lock released by a stranger.
        lost.Dispose();
        Assert.Throws<DistributedLockTimeoutException>(() => Connection.AcquireDistributedLock(Resource, TimeSpan.Zero));
    }

    protected override void Dispose(bool disposing)
    {
        _other.Dispose();
        base.Dispose(disposing);
    }

    private bool IsFree()
    {
        try
        {
            using (_other.AcquireDistributedLock(Resource, TimeSpan.Zero))
                return true;
        }
        catch (DistributedLockTimeoutException)
        {
            return false;
        }
    }
}
