using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;
using Offload.Engine.Execution;
using Offload.Engine.Ledger;

namespace Offload.Hangfire.Storage;

/// <summary>
/// Collects Hangfire's writes and hands them to the ledger as one transaction. What Hangfire says of a job in several
/// calls (state, queue, expiry) becomes one write of its row.
/// </summary>
internal sealed class LedgerTransaction(LedgerConnection connection) : JobStorageTransaction
{
    private readonly ILedger _ledger = connection.Storage.Ledger;
    private readonly List<LedgerWrite> _jobWrites = [];
    private readonly List<LedgerWrite> _otherWrites = [];
    private readonly List<IDisposable> _locks = [];
    private readonly HashSet<string> _conditioned = new(StringComparer.Ordinal);

    public override string CreateJob(
        Job job, IDictionary<string, string> parameters, DateTime createdAt, TimeSpan expireIn)
    {
        var content = connection.Storage.Mapping.FromJob(job);
        var id = connection.NewJobId();
        var created = new DateTimeOffset(DateTime.SpecifyKind(createdAt, DateTimeKind.Utc));
        _jobWrites.Add(new LedgerWrite.CreateJob(
            id, content.Kind, content.Type, content.Arguments, content.Queue, new Dictionary<string, string>(parameters),
            created, created + expireIn));
        _conditioned.Add(id);
        return id;
    }

    /// <summary>Taken at once, and given back when the transaction was committed or given up.</summary>
    public override void AcquireDistributedLock(string resource, TimeSpan timeout) =>
        _locks.Add(connection.AcquireDistributedLock(resource, timeout));

    public override void Dispose()
    {
        ReleaseLocks();
        base.Dispose();
    }

    public override void SetJobState(string jobId, IState state)
    {
        _jobWrites.Add(new LedgerWrite.ChangeState(jobId, StateMapping.ToChange(state, Now), Expect(jobId)));
        if (state is AwaitingState awaiting)
            SetJobParameter(jobId, JobParameters.AwaitedJob, awaiting.ParentId);
    }

    public override void AddJobState(string jobId, IState state) =>
        _jobWrites.Add(new LedgerWrite.AddHistory(jobId, StateMapping.ToChange(state, Now), Expect(jobId)));

    public override void AddToQueue(string queue, string jobId)
    {
        if (!TryAmend(jobId, change => change with { Queue = queue, DueAt = Now }))
            _jobWrites.Add(new LedgerWrite.SetQueue(jobId, queue));
    }

    /// <summary>Hangfire has one lifetime for all jobs that end, where nobody says another one; ours is the state's.</summary>
    public override void ExpireJob(string jobId, TimeSpan expireIn)
    {
        var isDefault = expireIn == connection.Storage.JobExpirationTimeout;
        if (!TryAmend(jobId, change => change with { PurgeAt = isDefault ? PurgeTimeOf(change) : Now + expireIn }))
            _jobWrites.Add(new LedgerWrite.SetPurgeTime(jobId, Now + expireIn));
    }

    /// <summary>For Hangfire, Failed is no end; here such a job may have its time too.</summary>
    public override void PersistJob(string jobId)
    {
        if (!TryAmend(jobId, change => change with { PurgeAt = change.State == JobStates.Failed ? PurgeTimeOf(change) : null }))
            _jobWrites.Add(new LedgerWrite.SetPurgeTime(jobId, null));
    }

    public override void SetJobParameter(string jobId, string name, string? value) =>
        _otherWrites.Add(new LedgerWrite.SetParameter(jobId, name, value));

    public override void RemoveFromQueue(IFetchedJob fetchedJob)
    {
        // The state that the job enters in this transaction settles the claim.
    }

    public override void IncrementCounter(string key) => Count(key, 1, null);

    public override void IncrementCounter(string key, TimeSpan expireIn) => Count(key, 1, expireIn);

    public override void DecrementCounter(string key) => Count(key, -1, null);

    public override void DecrementCounter(string key, TimeSpan expireIn) => Count(key, -1, expireIn);

    public override void AddToSet(string key, string value) => AddToSet(key, value, 0);

    public override void AddToSet(string key, string value, double score)
    {
        if (!DerivedSets.IsDerived(key))
            _otherWrites.Add(new LedgerWrite.AddToSet(key, value, score));
    }

    public override void AddRangeToSet(string key, IList<string> items)
    {
        foreach (var item in items)
            AddToSet(key, item);
    }

    public override void RemoveFromSet(string key, string value)
    {
        if (!DerivedSets.IsDerived(key))
            _otherWrites.Add(new LedgerWrite.RemoveFromSet(key, value));
    }

    public override void RemoveSet(string key) => Remove(CollectionKind.Set, key);

    public override void ExpireSet(string key, TimeSpan expireIn) => Expire(CollectionKind.Set, key, expireIn);

    public override void PersistSet(string key) => Expire(CollectionKind.Set, key, null);

    public override void InsertToList(string key, string value) =>
        _otherWrites.Add(new LedgerWrite.PrependToList(key, value));

    public override void RemoveFromList(string key, string value) =>
        _otherWrites.Add(new LedgerWrite.RemoveFromList(key, value));

    public override void TrimList(string key, int keepStartingFrom, int keepEndingAt) =>
        _otherWrites.Add(new LedgerWrite.TrimList(key, keepStartingFrom, keepEndingAt));

    public override void ExpireList(string key, TimeSpan expireIn) => Expire(CollectionKind.List, key, expireIn);

    public override void PersistList(string key) => Expire(CollectionKind.List, key, null);

    public override void SetRangeInHash(string key, IEnumerable<KeyValuePair<string, string>> keyValuePairs) =>
        _otherWrites.AddRange(keyValuePairs.Select(pair => new LedgerWrite.SetHashField(key, pair.Key, pair.Value)));

    public override void RemoveHash(string key) => Remove(CollectionKind.Hash, key);

    public override void ExpireHash(string key, TimeSpan expireIn) => Expire(CollectionKind.Hash, key, expireIn);

    public override void PersistHash(string key) => Expire(CollectionKind.Hash, key, null);

    /// <exception cref="JobChangedException">A job is not as it was read; nothing was written.</exception>
    /// <exception cref="LedgerUnavailableException">Nothing was written, or it is not known.</exception>
    public override void Commit()
    {
        try
        {
            Write();
        }
        finally
        {
            ReleaseLocks();
        }
    }

    private void Write()
    {
        // Conditional writes come first: where one is refused, nothing has to be undone.
        LedgerWrite[] writes = [.. _jobWrites, .. _otherWrites];
        if (writes.Length == 0)
            return;
        if (IsStart(writes))
            return;

        var ending = EndingClaim();
        ending?.Settle();
        try
        {
            if (_ledger.Transactions.CommitAsync(writes).GetAwaiter().GetResult() == CommitOutcome.Refused)
                throw Refused();
        }
        catch (LedgerUnavailableException)
        {
            ending?.Reopen();
            throw;
        }

        foreach (var change in _jobWrites.OfType<LedgerWrite.ChangeState>())
        {
            connection.ForgetRevision(change.JobId);
            if (change.Change.State == JobStates.Processing)
                connection.ClaimOf(change.JobId)?.Start = change.Change;
        }
    }

    private void ReleaseLocks()
    {
        foreach (var held in _locks)
            held.Dispose();
        _locks.Clear();
    }

    /// <summary>The claim that this transaction ends, by moving its job on from Processing.</summary>
    private HeldClaim? EndingClaim() => _jobWrites
        .OfType<LedgerWrite.ChangeState>()
        .Where(change => change.Change.State != JobStates.Processing)
        .Select(change => connection.ClaimOf(change.JobId))
        .FirstOrDefault(claim => claim is not null);

    /// <summary>
    /// The claim made the job Processing and says which process runs it, so Hangfire's own step there has nothing to
    /// write; what it says of the run is remembered while the run lasts.
    /// </summary>
    private bool IsStart(LedgerWrite[] writes)
    {
        if (writes is not [LedgerWrite.ChangeState { Change.State: JobStates.Processing } start]
            || connection.ClaimOf(start.JobId) is not { } claim)
        {
            return false;
        }

        claim.Start = start.Change;
        return true;
    }

    private JobChangedException Refused()
    {
        var jobId = _jobWrites.Select(JobIdOf).First(id => id is not null)!;
        connection.ForgetRevision(jobId);
        connection.ClaimOf(jobId)?.Lose();
        return new JobChangedException(jobId);
    }

    private static string? JobIdOf(LedgerWrite write) => write switch
    {
        LedgerWrite.ChangeState change => change.JobId,
        LedgerWrite.AddHistory entry => entry.JobId,
        _ => null,
    };

    /// <summary>The condition stands on the first write about a job only; the later ones follow in its transaction.</summary>
    private Expectation Expect(string jobId) =>
        _conditioned.Add(jobId) ? connection.ExpectationOf(jobId) : Expectation.Exists;

    private DateTimeOffset? PurgeTimeOf(StateChange change) => connection.Storage.Retention.PurgeAt(change.State, Now);

    private bool TryAmend(string jobId, Func<StateChange, StateChange> amend)
    {
        var index = _jobWrites.FindLastIndex(write => write is LedgerWrite.ChangeState change && change.JobId == jobId);
        if (index < 0)
            return false;

        var found = (LedgerWrite.ChangeState)_jobWrites[index];
        _jobWrites[index] = found with { Change = amend(found.Change) };
        return true;
    }

    private void Count(string key, long delta, TimeSpan? expireIn) =>
        _otherWrites.Add(new LedgerWrite.AddToCounter(key, delta, Now + expireIn));

    private void Remove(CollectionKind kind, string key) =>
        _otherWrites.Add(new LedgerWrite.RemoveCollection(kind, key));

    private void Expire(CollectionKind kind, string key, TimeSpan? expireIn) =>
        _otherWrites.Add(new LedgerWrite.SetCollectionExpiry(kind, key, Now + expireIn));

    private DateTimeOffset Now => _ledger.Time.GetUtcNow();
}
