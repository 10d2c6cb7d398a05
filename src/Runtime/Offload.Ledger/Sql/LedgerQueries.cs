using Dapper;
using Offload.Engine.Ledger;

namespace Offload.Ledger.Sql;

/// <summary>
/// Reads on pooled connections, beside the writer. The stores name their statements, parameters and columns alike, so
/// that only the SQL differs.
/// </summary>
internal sealed class LedgerQueries(ILedgerReader reader, StatementFile statements) : ILedgerQueries
{
    /// <summary>A page beyond it is worth the question how long the list is.</summary>
    private const int Far = 1000;

    public void Probe() => Scalar<long>("Probe", new { });

    public JobRecord? FindJob(string jobId) => FindRow(jobId)?.ToRecord();

    public IReadOnlyList<HistoryEntry> History(string jobId) => FindRow(jobId) is { } row ? HistoryLines.Read(row) : [];

    public HistoryEntry? CurrentState(string jobId) =>
        FindRow(jobId) is { } row ? HistoryLines.LatestOf(row) : null;

    public IReadOnlyList<JobInState> JobsInState(string state, int offset, int limit)
    {
        return WithEntries(state switch
        {
            JobStates.Enqueued => Page<JobRow>("EnqueuedJobs", new { }, offset, limit, Count),
            JobStates.Scheduled => Page<JobRow>("ScheduledJobs", new { }, offset, limit, Count),
            JobStates.Processing => Query<JobRow>("RunningJobs", new { offset, limit }),
            _ => Page<JobRow>("RestingJobs", new { state }, offset, limit, Count),
        });

        long Count() => CountsByState().GetValueOrDefault(state);
    }

    public IReadOnlyList<JobInState> JobsInQueue(string queue, int offset, int limit) => WithEntries(Page<JobRow>(
        "JobsInQueue", new { queue }, offset, limit, () => Queues().FirstOrDefault(counts => counts.Queue == queue)?.Waiting ?? 0));

    public IReadOnlyList<JobInState> RunningInQueue(string queue, int offset, int limit) =>
        WithEntries(Query<JobRow>("RunningInQueue", new { queue, offset, limit }));

    public IReadOnlyList<string> RetryingJobs(int offset, int limit) =>
        Page<string>("RetryingJobs", new { }, offset, limit, RetryingCount);

    public long RetryingCount() => Scalar<long>("RetryingCount", new { });

    public IReadOnlyList<string> ReadyContinuations(int limit) => Query<string>("ReadyContinuations", new { limit });

    public IReadOnlyDictionary<string, long> CountsByState() => Counts("CountsByState", new { });

    public IReadOnlyList<QueueCounts> Queues() =>
        Query<QueueRow>("Queues", new { }).ConvertAll(row => new QueueCounts(row.Queue, row.Waiting, row.Running));

    public IReadOnlyList<ServerRecord> Servers() => Query<ServerRow>("Servers", new { })
        .ConvertAll(row => new ServerRecord(row.Id, row.Data, DateTimeOffset.FromUnixTimeMilliseconds(row.HeartbeatAt)));

    public long Counter(string key) => Counters([key]).GetValueOrDefault(key);

    public IReadOnlyDictionary<string, long> Counters(IReadOnlyCollection<string> keys) => Counts("Counters", new { keys = keys.ToArray() });

    public IReadOnlyList<string> SetByScore(string key, double from, double to, int limit) =>
        Query<string>("SetByScore", new { key, from, to, limit });

    public IReadOnlyList<string> SetRange(string key, int offset, int limit) =>
        Query<string>("SetRange", new { key, offset, limit });

    public bool SetContains(string key, string value) => Scalar<long>("SetContains", new { key, value }) > 0;

    public long SetCount(IReadOnlyCollection<string> keys, long limit) => Scalar<long>("SetCount", new { keys = keys.ToArray(), limit });

    public IReadOnlyDictionary<string, string> Hash(string key) =>
        Query<FieldRow>("Hash", new { key }).ToDictionary(row => row.Key, row => row.Value);

    public IReadOnlyList<string> List(string key, int offset, int limit) =>
        Query<string>("List", new { key, offset, limit });

    public long CollectionCount(CollectionKind kind, string key) => Scalar<long>($"Count{kind}", new { key });

    public DateTimeOffset? CollectionExpiry(CollectionKind kind, string key) =>
        Scalar<long?>($"Expiry{kind}", new { key }) is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    /// <summary>The store has to pass over what is before the page, so it begins at the end that is nearer.</summary>
    private List<T> Page<T>(string statement, object filter, int offset, int limit, Func<long> count)
    {
        if (offset < Far || count() is var total && offset <= total / 2)
            return Query<T>(statement, Parameters(offset, limit));

        var size = limit < 0 ? total - offset : Math.Min(limit, total - offset);
        if (size <= 0)
            return [];
        var page = Query<T>($"{statement}FromEnd", Parameters(total - offset - size, size));
        page.Reverse();
        return page;

        DynamicParameters Parameters(long from, long most)
        {
            var parameters = new DynamicParameters(filter);
            parameters.AddDynamicParams(new { offset = from, limit = most });
            return parameters;
        }
    }

    private static List<JobInState> WithEntries(List<JobRow> rows) =>
        rows.ConvertAll(row => new JobInState(row.ToRecord(), HistoryLines.LatestOf(row)));

    private JobRow? FindRow(string jobId) => Query<JobRow>("FindJob", new { id = jobId }).FirstOrDefault();

    private Dictionary<string, long> Counts(string statement, object parameters) =>
        Query<CountRow>(statement, parameters).ToDictionary(row => row.Key, row => row.Count);

    private List<T> Query<T>(string statement, object parameters) =>
        reader.Read(connection => connection.Query<T>(statements[statement], parameters).AsList());

    private T? Scalar<T>(string statement, object parameters) =>
        reader.Read(connection => connection.ExecuteScalar<T>(statements[statement], parameters));

    private sealed class CountRow
    {
        public string Key { get; set; } = "";
        public long Count { get; set; }
    }

    private sealed class FieldRow
    {
        public string Key { get; set; } = "";
        public string Value { get; set; } = "";
    }

    private sealed class QueueRow
    {
        public string Queue { get; set; } = "";
        public long Waiting { get; set; }
        public long Running { get; set; }
    }

    private sealed class ServerRow
    {
        public string Id { get; set; } = "";
        public string Data { get; set; } = "";
        public long HeartbeatAt { get; set; }
    }
}
