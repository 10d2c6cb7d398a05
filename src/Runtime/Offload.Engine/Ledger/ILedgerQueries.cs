namespace Offload.Engine.Ledger;

/// <summary>Reads. None of them waits for a writer.</summary>
public interface ILedgerQueries
{
    /// <summary>Throws <see cref="LedgerUnavailableException"/> where the ledger does not answer.</summary>
    void Probe();

    JobRecord? FindJob(string jobId);

    /// <summary>The states that the job was in, oldest first.</summary>
    IReadOnlyList<HistoryEntry> History(string jobId);

    /// <summary>The latest entry about the state that the job is in now.</summary>
    HistoryEntry? CurrentState(string jobId);

    /// <summary>Jobs in a state with the entry about it, the latest first (waiting ones: the next first).</summary>
    IReadOnlyList<JobInState> JobsInState(string state, int offset, int limit);

    /// <summary>Waiting jobs of a queue, the next first.</summary>
    IReadOnlyList<JobInState> JobsInQueue(string queue, int offset, int limit);

    /// <summary>Running jobs of a queue.</summary>
    IReadOnlyList<JobInState> RunningInQueue(string queue, int offset, int limit);

    /// <summary>Ids of jobs that wait for another attempt, the next first.</summary>
    IReadOnlyList<string> RetryingJobs(int offset, int limit);

    long RetryingCount();

    /// <summary>
    /// Ids of Awaiting jobs whose <see cref="JobParameters.AwaitedJob"/> has Succeeded, is Deleted, or is not there any more;
    /// those that wait longest first.
    /// </summary>
    IReadOnlyList<string> ReadyContinuations(int limit);

    IReadOnlyDictionary<string, long> CountsByState();

    /// <summary>Every queue in which a job waits or runs, with the number of each.</summary>
    IReadOnlyList<QueueCounts> Queues();

    IReadOnlyList<ServerRecord> Servers();

    long Counter(string key);

    IReadOnlyDictionary<string, long> Counters(IReadOnlyCollection<string> keys);

    /// <summary>Values with a score in the range (inclusive), the lowest first.</summary>
    IReadOnlyList<string> SetByScore(string key, double from, double to, int limit);

    /// <summary>Values by position, the lowest score first; a limit of -1 is none.</summary>
    IReadOnlyList<string> SetRange(string key, int offset, int limit);

    bool SetContains(string key, string value);

    /// <summary>How many values the sets hold together, counting no further than the limit.</summary>
    long SetCount(IReadOnlyCollection<string> keys, long limit);

    IReadOnlyDictionary<string, string> Hash(string key);

    /// <summary>Items by position, the newest first; a limit of -1 is none.</summary>
    IReadOnlyList<string> List(string key, int offset, int limit);

    long CollectionCount(CollectionKind kind, string key);

    /// <summary>When the collection is purged, or null where it is kept or absent.</summary>
    DateTimeOffset? CollectionExpiry(CollectionKind kind, string key);
}

/// <summary>A job and the history entry about its state, where there is one.</summary>
public sealed record JobInState(JobRecord Job, HistoryEntry? Entry);

/// <summary>How many jobs of a queue wait and run.</summary>
public sealed record QueueCounts(string Queue, long Waiting, long Running);

/// <summary>A Hangfire server that announced itself.</summary>
public sealed record ServerRecord(string Id, string Data, DateTimeOffset HeartbeatAt);
