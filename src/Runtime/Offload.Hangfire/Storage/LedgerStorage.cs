using System.Collections.Concurrent;
using Hangfire;
using Hangfire.Server;
using Hangfire.Storage;
using Microsoft.Extensions.Logging;
using Offload.Engine.Execution;
using Offload.Engine.Ledger;
using Offload.Hangfire.Jobs;
using Offload.Hangfire.Server;

namespace Offload.Hangfire.Storage;

/// <summary>Hangfire's storage over the ledger: its jobs are the ledger's rows, and there is no second bookkeeping.</summary>
public sealed class LedgerStorage : JobStorage, IAsyncDisposable
{
    private static readonly HashSet<string> Features =
    [
        JobStorageFeatures.JobQueueProperty,
        JobStorageFeatures.ExtendedApi,
        JobStorageFeatures.ProcessesInsteadOfComponents,
        JobStorageFeatures.Connection.GetUtcDateTime,
        JobStorageFeatures.Connection.GetSetContains,
        JobStorageFeatures.Connection.LimitedGetSetCount,
        JobStorageFeatures.Connection.BatchedGetFirstByLowest,
        JobStorageFeatures.Transaction.AcquireDistributedLock,
        JobStorageFeatures.Transaction.CreateJob,
        JobStorageFeatures.Transaction.SetJobParameter,
        JobStorageFeatures.Transaction.RemoveFromQueue(typeof(LedgerFetchedJob)),
        JobStorageFeatures.Monitoring.AwaitingJobs,
        JobStorageFeatures.Monitoring.DeletedStateGraphs,
    ];

    private readonly ConcurrentDictionary<(JobKind Kind, string Queues), ClaimLine> _lines = new();
    private readonly LeaseRecovery _recovery;
    private readonly HangfireServerSettings _settings;
    private readonly UnrunnableJobs _unrunnable;
    private readonly ILoggerFactory _loggers;

    public LedgerStorage(
        ILedger ledger,
        LeaseKeeper leases,
        ClaimRelease release,
        LeaseRecovery recovery,
        UnrunnableJobs unrunnable,
        HangfireServerSettings settings,
        EndingOptions endings,
        ILoggerFactory loggers)
    {
        JobExpirationTimeout = endings.Retention.Deleted;
        Retention = endings.Retention;
        _settings = settings;
        _unrunnable = unrunnable;
        Mapping = new JobMapping(settings.Calls);
        Ledger = ledger;
        Leases = leases;
        Release = release;
        _recovery = recovery;
        _loggers = loggers;
    }

    /// <summary>True: a read sees every commit that ended before it.</summary>
    public override bool LinearizableReads => true;

    /// <summary>What the servers of this process said of themselves, by their ids.</summary>
    internal ConcurrentDictionary<string, string> Announced { get; } = new(StringComparer.Ordinal);

    internal ILedger Ledger { get; }

    internal RetentionOptions Retention { get; }

    internal JobMapping Mapping { get; }

    internal LeaseKeeper Leases { get; }

    internal ClaimRelease Release { get; }

    public override IStorageConnection GetConnection() => new LedgerConnection(this);

    public override IMonitoringApi GetMonitoringApi() => new LedgerMonitor(Ledger, Mapping);

    public override bool HasFeature(string featureId) => Features.Contains(featureId);

    public override IEnumerable<IBackgroundProcess> GetStorageWideProcesses() =>
        [new RecoverLeasesProcess(_recovery), new PurgeProcess(Ledger.Jobs)];

    public override string ToString() => "Offload ledger";

    /// <summary>Ends the lines in which workers wait; what they claimed for nobody is given back.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var key in _lines.Keys)
        {
            if (_lines.TryRemove(key, out var line))
                await line.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Where the workers or lanes that serve these queues stand in line.</summary>
    internal ClaimLine LineFor(JobKind kind, ServedQueues queues) => _lines.GetOrAdd(
        (kind, queues.ToString()),
        _ => new ClaimLine(kind, queues, Ledger, Leases, Release, _loggers.CreateLogger<ClaimLine>()));

    /// <summary>Where Hangfire's workers stand in line, which know the names of their queues and not the weights.</summary>
    internal CallLine CallsOf(IReadOnlyCollection<string> queues)
    {
        var served = _settings.Queues.Names.SequenceEqual(queues, StringComparer.Ordinal) ? _settings.Queues : ServedQueues.ByOrder(queues);
        return new CallLine(LineFor(JobKind.Call, served), Mapping, _unrunnable);
    }

    /// <summary>What a server of this process says of itself: its lanes are workers too.</summary>
    internal AnnouncedServer Describe(ServerContext context) => new(
        context.WorkerCount + _settings.Lanes.Sum(lane => lane.Concurrency),
        [.. _settings.Queues.Names],
        Ledger.Time.GetUtcNow(),
        Ledger.Owner);
}
