using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Offload.Contracts;
using Offload.Engine.Ledger;
using Offload.Ledger.Sql;

namespace Offload.Ledger.Sqlite;

/// <summary>The life of jobs in a SQLite file.</summary>
internal sealed class SqliteJobLedger : IJobLedger
{
    private static readonly StatementFile Sql = StatementFile.Load("Sqlite/Sql/jobs.sql");
    private static readonly StatementFile Collections = StatementFile.Load("Sqlite/Sql/collections.sql");

    /// <summary>Producers wait 2 s for an answer; one that comes later only makes them ask again.</summary>
    private static readonly TimeSpan AcceptPatience = TimeSpan.FromSeconds(1.5);

    /// <summary>In milliseconds: whoever was paused for that long beyond its lease has lost it.</summary>
    private const long ForgottenLock = 3_600_000;

    private readonly SqliteWriter _writer;
    private readonly SqliteDatabase _database;
    private readonly SqliteLedgerOptions _options;
    private readonly BootClock _bootClock;
    private readonly TimeProvider _time;

    public SqliteJobLedger(
        SqliteWriter writer, SqliteDatabase database, SqliteLedgerOptions options, BootClock bootClock, TimeProvider time)
    {
        _writer = writer;
        _database = database;
        _options = options;
        _bootClock = bootClock;
        _time = time;
        _writer.WorkAdded += RaiseWorkAdded;
    }

    public event Action<string?>? WorkAdded;

    public void RaiseWorkAdded(string? queue) => WorkAdded?.Invoke(queue);

    public Task<IReadOnlyList<AcceptOutcome>> AcceptAsync(IReadOnlyList<NewJob> jobs, CancellationToken cancellationToken) =>
        _writer.SubmitAsync(new SqliteWork<IReadOnlyList<AcceptOutcome>>(
            session => [.. jobs.Select(job => Accept(session, job))], AcceptPatience));

    public Task ClaimAsync(ClaimOrder order) => _writer.SubmitAsync(new SqliteClaim(Claim, order));

    // Nobody is asked: a claim in the accepting transaction holds up the producer for as long as it saves the worker.
    public void Add(IJobTaker taker)
    {
    }

    public void Remove(IJobTaker taker)
    {
    }

    public Task<IReadOnlyList<Claim>> RenewAsync(IReadOnlyList<Claim> claims, CancellationToken cancellationToken)
    {
        if (claims.Count == 0)
            return Task.FromResult<IReadOnlyList<Claim>>([]);
        return _writer.SubmitAsync<IReadOnlyList<Claim>>(
            session => [.. claims.Where(claim => !Renew(session, claim))]);
    }

    public IReadOnlyList<ExpiredClaim> FindExpiredClaims(int limit)
    {
        var parameters = new { bootNow = _bootClock.Now, boot = _bootClock.BootId, limit };
        return _database.Read(connection => connection.Query<ExpiredClaimRow>(Sql["FindExpiredClaims"], parameters))
            .Select(row => new ExpiredClaim(row.JobId, row.Queue, row.Fence, (int)row.Takeovers, row.Owner))
            .ToList();
    }

    public DateTimeOffset? NextDue(JobKind kind, IReadOnlyList<string> queues)
    {
        var next = _database.Read(connection =>
            queues.Min(queue => connection.ExecuteScalar<long?>(Sql["NextDue"], new { kind, queue })));
        return next is { } instant ? DateTimeOffset.FromUnixTimeMilliseconds(instant) : null;
    }

    public Task<int> PurgeAsync(int limit, CancellationToken cancellationToken) => _writer.SubmitAsync(session =>
    {
        var now = NowMilliseconds();
        session.Execute(Sql["PurgeCounts"]);
        return PurgeJobs(session, now, limit)
            + session.Execute(Sql["PurgeResults"], ("now", now), ("limit", limit))
            + session.Execute(Sql["PurgeHistories"], ("now", now), ("limit", limit))
            + session.Execute(Sql["PurgeKeys"], ("now", now), ("limit", limit))
            + session.Execute(Collections["PurgeCounters"], ("now", now), ("limit", limit))
            + session.Execute(Collections["PurgeSets"], ("now", now), ("limit", limit))
            + session.Execute(Collections["PurgeLists"], ("now", now), ("limit", limit))
            + session.Execute(Collections["PurgeHashes"], ("now", now), ("limit", limit))
            + session.Execute(Collections["PurgeLocks"], ("before", _bootClock.Now - ForgottenLock), ("boot", _bootClock.BootId));
    });

    private static int PurgeJobs(SqliteSession session, long now, int limit)
    {
        var gone = session.Query(
            Sql["PurgeJobs"],
            row => (State: row.IsNull(0) ? null : row.Text(0), Queue: row.Text(1)), ("now", now), ("limit", limit));
        foreach (var (state, queue) in gone)
            session.JobCounts.Leave(state, queue);
        return gone.Count;
    }

    private AcceptOutcome Accept(SqliteSession session, NewJob job)
    {
        var envelope = job.Envelope;
        var keyHash = envelope.IdempotencyKey is { } key ? SHA256.HashData(Encoding.UTF8.GetBytes(key)) : null;
        if (keyHash is not null && FindKey(session, envelope, keyHash) is { } known)
        {
            return known.PayloadHash.AsSpan().SequenceEqual(job.PayloadHash)
                ? new AcceptOutcome.Replayed(known.JobId, known.State)
                : new AcceptOutcome.KeyConflict(known.JobId);
        }

        var now = _time.GetUtcNow();
        var isDelayed = envelope.NotBefore > now;
        var state = isDelayed ? JobStates.Scheduled : JobStates.Enqueued;
        if (!TryInsert(session, job, state, now))
            return OutcomeOfDuplicate(session, job);

        if (keyHash is not null)
            InsertKey(session, job, keyHash, now);
        var queue = envelope.Queue ?? EnvelopeLimits.DefaultQueue;
        session.JobCounts.Enter(state, queue);
        session.QueuesWithNewWork.Add(queue);
        return new AcceptOutcome.Accepted(envelope.Id, state);
    }

    private KnownJob? FindKey(SqliteSession session, Envelope envelope, byte[] keyHash) =>
        session.Query(
            Sql["FindKey"],
            row => new KnownJob(row.Text(0), row.Bytes(1), row.IsNull(2) ? null : row.Text(2)),
            ("source", envelope.Source), ("type", envelope.Type), ("keyHash", keyHash),
            ("now", NowMilliseconds())).FirstOrDefault();

    private void InsertKey(SqliteSession session, NewJob job, byte[] keyHash, DateTimeOffset now) => session.Execute(
        Sql["InsertKey"],
        ("source", job.Envelope.Source), ("type", job.Envelope.Type), ("keyHash", keyHash), ("id", job.Envelope.Id),
        ("payloadHash", job.PayloadHash), ("expiresAt", (now + _options.Lifetimes.Keys).ToUnixTimeMilliseconds()));

    private static bool TryInsert(SqliteSession session, NewJob job, string state, DateTimeOffset now)
    {
        var envelope = job.Envelope;
        var queue = envelope.Queue ?? EnvelopeLimits.DefaultQueue;
        var dueAt = envelope.NotBefore > now ? envelope.NotBefore.Value : now;
        var data = state == JobStates.Scheduled ? StateDetails.Scheduled(now, dueAt) : StateDetails.Enqueued(now, queue);
        return session.Execute(
            Sql["InsertJob"],
            ("id", envelope.Id), ("kind", (long)JobKind.Handler), ("type", envelope.Type), ("source", envelope.Source),
            ("queue", queue), ("arguments", Encoding.UTF8.GetString(envelope.Data.Span)), ("payloadHash", job.PayloadHash),
            ("parameters", ParametersJson.WriteTracing(envelope)), ("state", state),
            ("maxAttempts", envelope.MaxAttempts), ("createdAt", (envelope.Time ?? now).ToUnixTimeMilliseconds()),
            ("dueAt", dueAt.ToUnixTimeMilliseconds()), ("expiryTime", envelope.ExpiryTime?.ToUnixTimeMilliseconds()),
            ("now", now.ToUnixTimeMilliseconds()), ("purgeAt", null),
            ("history", HistoryLines.Write(state, null, data, now))) == 1;
    }

    private static AcceptOutcome OutcomeOfDuplicate(SqliteSession session, NewJob job)
    {
        var known = session.Query(
            Sql["FindDuplicate"],
            row => (
                IsSame: row.Text(0) == job.Envelope.Type
                    && row.Text(1) == job.Envelope.Source
                    && row.Bytes(2).AsSpan().SequenceEqual(job.PayloadHash),
                State: row.IsNull(3) ? null : row.Text(3)),
            ("id", job.Envelope.Id)).Single();
        return known.IsSame
            ? new AcceptOutcome.Replayed(job.Envelope.Id, known.State)
            : new AcceptOutcome.IdConflict(job.Envelope.Id);
    }

    private List<ClaimedJob> Claim(SqliteSession session, ClaimOrder order)
    {
        var count = order.Ask();
        var now = _time.GetUtcNow();
        var entry = HistoryLines.Write(JobStates.Processing, null, StateDetails.Processing(now, _options.Owner), now);
        var claimed = new List<ClaimedJob>(count);
        foreach (var queue in order.Queues)
        {
            if (claimed.Count == count)
                break;
            // What a row was before, its update does not tell.
            var scheduled = session.Query(
                Sql["CountScheduledNext"], row => row.Int64(0),
                ("now", now.ToUnixTimeMilliseconds()), ("kind", (long)order.Kind), ("queue", queue),
                ("count", count - claimed.Count)).Single();
            var rows = session.Query(
                Sql["Claim"], ClaimedRow.Read,
                ("now", now.ToUnixTimeMilliseconds()), ("owner", _options.Owner), ("boot", _bootClock.BootId),
                ("leaseUntil", LeaseUntil()), ("kind", (long)order.Kind), ("queue", queue), ("count", count - claimed.Count),
                ("entry", entry));
            session.JobCounts.Leave(JobStates.Scheduled, queue, scheduled);
            session.JobCounts.Leave(JobStates.Enqueued, queue, rows.Count - scheduled);
            // RETURNING yields rows in the order in which they were found, which is not the order of the queue.
            claimed.AddRange(rows.OrderBy(row => row.DueAt).ThenBy(row => row.Seq).Select(row => row.Job));
        }

        return claimed;
    }

    private bool Renew(SqliteSession session, Claim claim) => session.Execute(
        Sql["Renew"],
        ("leaseUntil", LeaseUntil()), ("boot", _bootClock.BootId), ("id", claim.JobId), ("fence", claim.Fence)) == 1;

    private long LeaseUntil() => _bootClock.Now + (long)_options.LeaseDuration.TotalMilliseconds;

    private long NowMilliseconds() => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed record KnownJob(string JobId, byte[] PayloadHash, string? State);

    private sealed record ExpiredClaimRow(string JobId, string Queue, long Fence, long Takeovers, string Owner);

    private sealed record ClaimedRow(long Seq, long DueAt, ClaimedJob Job)
    {
        public static ClaimedRow Read(SqliteRow row) => new(row.Int64(0), row.Int64(12), new ClaimedJob
        {
            Id = row.Text(1),
            Revision = row.Int64(2),
            Fence = row.Int64(3),
            Type = row.Text(4),
            Queue = row.Text(5),
            Arguments = row.Text(6),
            Attempt = row.Int32(7),
            Takeovers = row.Int32(8),
            MaxAttempts = row.IsNull(9) ? null : row.Int32(9),
            ExpiryTime = row.IsNull(10) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.Int64(10)),
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.Int64(11)),
            Parameters = ParametersJson.Read(row.Text(13)),
        });
    }
}
