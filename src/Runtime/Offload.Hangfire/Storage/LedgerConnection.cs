using System.Text.Json;
using Hangfire.Common;
using Hangfire.Server;
using Hangfire.Storage;
using Offload.Contracts;
using Offload.Engine.Execution;
using Offload.Engine.Ledger;
using Offload.Hangfire.Jobs;

namespace Offload.Hangfire.Storage;

/// <summary>
/// What Hangfire reads and does outside transactions. A connection belongs to one thread; it remembers the job that
/// it fetched and the revisions that it read, which are the conditions of what its transactions write.
/// </summary>
internal sealed class LedgerConnection(LedgerStorage storage) : JobStorageConnection
{
    private readonly Dictionary<string, long> _revisions = new(StringComparer.Ordinal);
    private readonly ConnectionLocks _locks = new(storage);
    private readonly ILedgerQueries _queries = storage.Ledger.Queries;
    private HeldCall? _held;

    internal LedgerStorage Storage => storage;

    public override IWriteOnlyTransaction CreateWriteTransaction() => new LedgerTransaction(this);

    public override IDisposable AcquireDistributedLock(string resource, TimeSpan timeout) =>
        _locks.Acquire(resource, timeout);

    public override void Dispose()
    {
        _locks.Dispose();
        base.Dispose();
    }

    public override IFetchedJob FetchNextJob(string[] queues, CancellationToken cancellationToken)
    {
        _held = storage.CallsOf(queues).Take(cancellationToken);
        return new LedgerFetchedJob(_held.Claim, storage.Release, storage.Leases);
    }

    public override string CreateExpiredJob(
        Job job, IDictionary<string, string> parameters, DateTime createdAt, TimeSpan expireIn)
    {
        using var transaction = new LedgerTransaction(this);
        var id = transaction.CreateJob(job, parameters, createdAt, expireIn);
        transaction.Commit();
        return id;
    }

    public override JobData? GetJobData(string jobId)
    {
        if (ClaimOf(jobId) is { } claim)
        {
            // The claim made it Processing. Hangfire's filters are to see it come from its queue.
            var state = claim.Start is null ? JobStates.Enqueued : JobStates.Processing;
            return claim.IsLost ? null : JobDataOf(_held!.Loaded, state, claim.Job.CreatedAt, claim.Job.Parameters);
        }

        if (_queries.FindJob(jobId) is not { } record)
            return null;

        _revisions[jobId] = record.Revision;
        return JobDataOf(storage.Mapping.Load(record), record.State, record.CreatedAt, record.Parameters);
    }

    public override StateData? GetStateData(string jobId)
    {
        if (_queries.FindJob(jobId) is not { State: { } state } record)
            return null;
        // Hangfire's cancellation watcher asks on a connection of its own, perhaps before the start is written.
        if ((ClaimOf(jobId) ?? storage.Leases.Find(jobId, record.Fence)) is { } claim)
            return StateOfHeld(claim, record);

        return new StateData
        {
            Name = state,
            Reason = record.Reason,
            Data = new Dictionary<string, string>(
                _queries.CurrentState(jobId)?.Data ?? new Dictionary<string, string>(), StringComparer.OrdinalIgnoreCase),
        };
    }

    public override void SetJobParameter(string id, string name, string value) =>
        Commit(new LedgerWrite.SetParameter(id, name, value));

    public override string? GetJobParameter(string id, string name) =>
        _queries.FindJob(id)?.Parameters.GetValueOrDefault(name);

    public override void AnnounceServer(string serverId, ServerContext context)
    {
        var data = JsonSerializer.Serialize(storage.Describe(context));
        storage.Announced[serverId] = data;
        storage.Ledger.Servers.AnnounceAsync(serverId, data).GetAwaiter().GetResult();
    }

    public override void RemoveServer(string serverId)
    {
        storage.Announced.TryRemove(serverId, out _);
        storage.Ledger.Servers.RemoveAsync(serverId).GetAwaiter().GetResult();
    }

    public override void Heartbeat(string serverId)
    {
        if (storage.Ledger.Servers.HeartbeatAsync(serverId).GetAwaiter().GetResult())
            return;
        // A step of the wall clock, or a long pause, made this server look dead to another. Its leases tell who lives,
        // so it need not restart and cancel its jobs, which is what Hangfire does where it hears that it is gone.
        if (!storage.Announced.TryGetValue(serverId, out var data))
            throw new BackgroundServerGoneException();
        storage.Ledger.Servers.AnnounceAsync(serverId, data).GetAwaiter().GetResult();
    }

    public override int RemoveTimedOutServers(TimeSpan timeOut) =>
        storage.Ledger.Servers.RemoveSilentAsync(timeOut).GetAwaiter().GetResult();

    public override DateTime GetUtcDateTime() => storage.Ledger.Time.GetUtcNow().UtcDateTime;

    public override HashSet<string> GetAllItemsFromSet(string key) => [.. GetRangeFromSet(key, 0, int.MaxValue - 1)];

    // Due jobs are claimed as they are, so Hangfire's scheduler finds nothing to move.
    public override string? GetFirstByLowestScoreFromSet(string key, double fromScore, double toScore) =>
        GetFirstByLowestScoreFromSet(key, fromScore, toScore, 1).FirstOrDefault();

    public override List<string> GetFirstByLowestScoreFromSet(string key, double fromScore, double toScore, int count)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (toScore < fromScore)
            throw new ArgumentException($"The range of scores ends at {toScore}, before its start {fromScore}.", nameof(toScore));
        return DerivedSets.IsDerived(key) ? [] : [.. _queries.SetByScore(key, fromScore, toScore, count)];
    }

    public override long GetSetCount(string key) => DerivedSets.Count(key, _queries);

    public override long GetSetCount(IEnumerable<string> keys, int limit)
    {
        var all = keys.ToList();
        var derived = all.Where(DerivedSets.IsDerived).Sum(key => DerivedSets.Count(key, _queries));
        return Math.Min(limit, derived + _queries.SetCount([.. all.Where(key => !DerivedSets.IsDerived(key))], limit));
    }

    public override bool GetSetContains(string key, string value) => _queries.SetContains(key, value);

    public override List<string> GetRangeFromSet(string key, int startingFrom, int endingAt) =>
        [.. DerivedSets.Range(key, startingFrom, LengthOf(startingFrom, endingAt), _queries)];

    public override TimeSpan GetSetTtl(string key) => Ttl(CollectionKind.Set, key);

    public override void SetRangeInHash(string key, IEnumerable<KeyValuePair<string, string>> keyValuePairs) =>
        Commit([.. keyValuePairs.Select(pair => new LedgerWrite.SetHashField(key, pair.Key, pair.Value))]);

    public override Dictionary<string, string>? GetAllEntriesFromHash(string key)
    {
        var fields = _queries.Hash(key);
        return fields.Count == 0 ? null : new Dictionary<string, string>(fields);
    }

    public override string? GetValueFromHash(string key, string name) => _queries.Hash(key).GetValueOrDefault(name);

    public override long GetHashCount(string key) => _queries.CollectionCount(CollectionKind.Hash, key);

    public override TimeSpan GetHashTtl(string key) => Ttl(CollectionKind.Hash, key);

    public override long GetListCount(string key) => _queries.CollectionCount(CollectionKind.List, key);

    public override List<string> GetAllItemsFromList(string key) => [.. _queries.List(key, 0, -1)];

    public override List<string> GetRangeFromList(string key, int startingFrom, int endingAt) =>
        [.. _queries.List(key, startingFrom, LengthOf(startingFrom, endingAt))];

    public override TimeSpan GetListTtl(string key) => Ttl(CollectionKind.List, key);

    public override long GetCounter(string key) => _queries.Counter(key);

    /// <summary>The claim on the job, where this connection fetched it and has not let go of it.</summary>
    internal HeldClaim? ClaimOf(string jobId) => _held?.Claim.Job.Id == jobId ? _held.Claim : null;

    /// <inheritdoc cref="ClaimOf(string)"/>
    internal static HeldClaim? ClaimOf(IStorageConnection connection, string jobId) =>
        (connection as LedgerConnection)?.ClaimOf(jobId);

    /// <summary>What must hold for this connection to write about the job.</summary>
    internal Expectation ExpectationOf(string jobId)
    {
        if (ClaimOf(jobId) is { } claim)
            return new Expectation.Claim(claim.Job.Fence);
        return _revisions.TryGetValue(jobId, out var revision) ? new Expectation.Revision(revision) : Expectation.Exists;
    }

    /// <summary>Forgets what was read of the job, since this connection has changed it.</summary>
    internal void ForgetRevision(string jobId) => _revisions.Remove(jobId);

    internal string NewJobId() => JobId.New(storage.Ledger.Time);

    private static JobData JobDataOf(
        LoadedJob loaded, string? state, DateTimeOffset createdAt, IReadOnlyDictionary<string, string> parameters) => new()
    {
        Job = loaded.Job,
        InvocationData = loaded.Invocation,
        LoadException = loaded.LoadException,
        State = state,
        CreatedAt = createdAt.UtcDateTime,
        ParametersSnapshot = parameters,
    };

    private static StateData? StateOfHeld(HeldClaim claim, JobRecord record)
    {
        if (claim.IsLost || record.Fence != claim.Job.Fence || record.State != JobStates.Processing)
            return null;
        return new StateData
        {
            Name = JobStates.Processing,
            Reason = claim.Start?.Reason,
            Data = new Dictionary<string, string>(
                claim.Start?.Data ?? new Dictionary<string, string>(), StringComparer.OrdinalIgnoreCase),
        };
    }

    // Hangfire names both ends. One that lies before the start names nothing, and -1 would be all.
    private static int LengthOf(int startingFrom, int endingAt) =>
        (int)Math.Clamp((long)endingAt - startingFrom + 1, 0, int.MaxValue);

    private TimeSpan Ttl(CollectionKind kind, string key) =>
        _queries.CollectionExpiry(kind, key) is { } at
            ? at - storage.Ledger.Time.GetUtcNow()
            : TimeSpan.FromSeconds(-1);

    private void Commit(params LedgerWrite[] writes) =>
        storage.Ledger.Transactions.CommitAsync(writes).GetAwaiter().GetResult();
}
