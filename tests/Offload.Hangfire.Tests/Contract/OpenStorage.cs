using Microsoft.Extensions.Logging.Abstractions;
using Offload.Engine.Execution;
using Offload.Engine.Ledger;
using Offload.Hangfire.Jobs;
using Offload.Hangfire.Server;
using Offload.Hangfire.Storage;
using Offload.Ledger.Tests.Contract;

namespace Offload.Hangfire.Tests.Contract;

/// <summary>Hangfire's storage as one worker process has it.</summary>
public sealed class OpenStorage : IDisposable
{
    private readonly LeaseKeeper _leases;

    internal OpenStorage(ILedger ledger, AllowedCalls calls)
    {
        var lease = new LeaseOptions { Duration = ILedgerFixture.Lease };
        var endings = new EndingOptions { Retention = Retention };
        Ledger = ledger;
        _leases = new LeaseKeeper(ledger, lease, NullLogger<LeaseKeeper>.Instance);
        Storage = new LedgerStorage(
            ledger,
            _leases,
            new ClaimRelease(ledger, _leases, NullLogger<ClaimRelease>.Instance),
            new LeaseRecovery(ledger, lease, endings, NullLogger<LeaseRecovery>.Instance),
            new UnrunnableJobs(ledger, _leases, endings, NullLogger<UnrunnableJobs>.Instance),
            new HangfireServerSettings([], calls, 1, TimeSpan.FromSeconds(1)),
            endings,
            NullLoggerFactory.Instance);
    }

    public ILedger Ledger { get; }

    public RetentionOptions Retention { get; } = new();

    public LedgerStorage Storage { get; }

    /// <summary>As a crash would: nothing is given back, and nothing is renewed any more.</summary>
    public void Crash() => _leases.Dispose();

    public void Dispose()
    {
        Storage.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _leases.Dispose();
    }
}
