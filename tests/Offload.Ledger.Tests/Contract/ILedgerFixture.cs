using Offload.Engine.Ledger;

namespace Offload.Ledger.Tests.Contract;

/// <summary>One store under test. Every contract class runs against each implementation.</summary>
public interface ILedgerFixture : IDisposable
{
    /// <summary>The lease that every ledger of this fixture grants.</summary>
    static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    TestClock Time { get; }

    /// <summary>Opens the store as another worker process would, under this name.</summary>
    ILedger Open(string owner, LedgerLifetimes? lifetimes = null);

    /// <summary>How much room the store takes on the disk, when its own housekeeping has been done.</summary>
    long BytesUsed();
}
