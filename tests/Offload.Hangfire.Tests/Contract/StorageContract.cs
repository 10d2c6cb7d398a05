using Hangfire.Storage;
using Offload.Hangfire.Jobs;
using Offload.Hangfire.Tests.Calls;
using Offload.Ledger.Tests.Contract;

namespace Offload.Hangfire.Tests.Contract;

/// <summary>What all contract classes share: a store, and a connection to it as Hangfire has one.</summary>
public abstract class StorageContract<TFixture> : IDisposable
    where TFixture : ILedgerFixture, new()
{
    private readonly List<OpenStorage> _opened = [];

    protected StorageContract()
    {
        Opened = Open("worker-1");
        Connection = Connect(Opened);
    }

    protected TFixture Fixture { get; } = new();

    protected OpenStorage Opened { get; }

    protected JobStorageConnection Connection { get; }

    protected OpenStorage Open(string owner) => Open(owner, TestCalls.Allowed);

    private protected OpenStorage Open(string owner, AllowedCalls calls)
    {
        var opened = new OpenStorage(Fixture.Open(owner), calls);
        _opened.Add(opened);
        return opened;
    }

    protected static JobStorageConnection Connect(OpenStorage opened) =>
        (JobStorageConnection)opened.Storage.GetConnection();

    protected void Commit(Action<JobStorageTransaction> write)
    {
        using var transaction = Begin();
        write(transaction);
        transaction.Commit();
    }

    protected JobStorageTransaction Begin() => (JobStorageTransaction)Connection.CreateWriteTransaction();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        Connection.Dispose();
        foreach (var opened in _opened)
            opened.Dispose();
        Fixture.Dispose();
    }
}
