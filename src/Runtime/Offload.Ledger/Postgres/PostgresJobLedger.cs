using Dapper;
using Offload.Engine.Ledger;
using Offload.Ledger.GroupCommit;
using Offload.Ledger.Sql;

namespace Offload.Ledger.Postgres;

/// <summary>The life of jobs on a server.</summary>
internal sealed class PostgresJobLedger : IJobLedger
{
    private static readonly StatementFile Sql = StatementFile.Load("Postgres/Sql/jobs.sql");
    private static readonly StatementFile Collections = StatementFile.Load("Postgres/Sql/collections.sql");

    private static readonly IReadOnlyList<string> Purges =
    [
        Sql["PurgeJobs"], Sql["PurgeResults"], Sql["PurgeHistories"], Sql["PurgeKeys"],
        Collections["PurgeCounters"], Collections["PurgeSets"], Collections["PurgeLists"], Collections["PurgeHashes"],
    ];

    /// <summary>Producers wait 2 s for an answer; one that comes later only makes them ask again.</summary>
    private static readonly TimeSpan AcceptPatience = TimeSpan.FromSeconds(1.5);

    private readonly GroupCommitWriter<PostgresWork> _writer;
    private readonly PostgresDatabase _database;
    private readonly JobTakers _takers = new();

    public PostgresJobLedger(GroupCommitWriter<PostgresWork> writer, PostgresDatabase database)
    {
        _writer = writer;
        _database = database;
        _writer.WorkAdded += RaiseWorkAdded;
    }

    public event Action<string?>? WorkAdded;

    public void RaiseWorkAdded(string? queue) => WorkAdded?.Invoke(queue);

    public Task<IReadOnlyList<AcceptOutcome>> AcceptAsync(IReadOnlyList<NewJob> jobs, CancellationToken cancellationToken) =>
        SubmitAsync(new AcceptWork(jobs, AcceptPatience)
        {
            Riders = [.. _takers.OrdersFor(jobs).Select(order => new ClaimWork(order))],
        });

    public Task ClaimAsync(ClaimOrder order) => SubmitAsync(new ClaimWork(order));

    public void Add(IJobTaker taker) => _takers.Add(taker);

    public void Remove(IJobTaker taker) => _takers.Remove(taker);

    public Task<IReadOnlyList<Claim>> RenewAsync(IReadOnlyList<Claim> claims, CancellationToken cancellationToken) =>
        claims.Count == 0 ? Task.FromResult<IReadOnlyList<Claim>>([]) : SubmitAsync(new RenewWork(claims));

    public IReadOnlyList<ExpiredClaim> FindExpiredClaims(int limit) =>
        [.. _database.Read(connection => connection.Query<ExpiredClaim>(Sql["FindExpiredClaims"], new { limit }))];

    public DateTimeOffset? NextDue(JobKind kind, IReadOnlyList<string> queues)
    {
        var next = _database.Read(connection =>
            connection.ExecuteScalar<long?>(Sql["NextDue"], new { kind = (short)kind, queues = queues.ToArray() }));
        return next is { } instant ? DateTimeOffset.FromUnixTimeMilliseconds(instant) : null;
    }

    public Task<int> PurgeAsync(int limit, CancellationToken cancellationToken) => SubmitAsync(new SessionWork<int>(session =>
    {
        var round = session.NewRound();
        foreach (var statement in Purges)
            round.Add(statement, ("limit", limit));
        round.Add(Collections["PurgeLocks"]);
        round.Run();
        var purged = round.ChangedRows;
        session.Execute(Sql["PurgeCounts"]);
        return purged;
    }));

    private Task<T> SubmitAsync<T>(PostgresWork<T> work)
    {
        _writer.Submit(work);
        return work.Task;
    }
}
