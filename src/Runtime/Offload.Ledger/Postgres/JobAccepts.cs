using System.Security.Cryptography;
using System.Text;
using Offload.Contracts;
using Offload.Engine.Ledger;
using Offload.Ledger.Sql;

namespace Offload.Ledger.Postgres;

/// <summary>
/// Accepts the jobs of a batch: one statement for those that are new, which most are, and one more round trip for what
/// is to be said of the others.
/// </summary>
internal sealed class JobAccepts(PostgresSession session)
{
    /// <summary>Bound one statement, and so the memory that it takes here and at the server.</summary>
    private const int MaxJobs = 1_000;
    private const int MaxBytes = 8 * 1024 * 1024;

    private static readonly StatementFile Jobs = StatementFile.Load("Postgres/Sql/jobs.sql");

    public void Run(IReadOnlyList<AcceptWork> works)
    {
        // An earlier run of this transaction may have left outcomes.
        foreach (var work in works)
            Array.Clear(work.Outcomes);
        var waiting = works.SelectMany(work => work.Jobs.Select((job, index) => new Entry(work, index, job))).ToList();
        while (waiting.Count > 0)
        {
            var (taken, rest) = Take(waiting);
            waiting = [.. Insert(taken), .. rest];
        }
    }

    /// <summary>Takes as many as fit into a statement; what repeats an id or a key comes after the first of its kind.</summary>
    private static (List<Entry> Taken, List<Entry> Left) Take(List<Entry> waiting)
    {
        List<Entry> taken = [], rest = [];
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var keys = new HashSet<(string, string, string)>();
        var bytes = 0;
        foreach (var entry in waiting)
        {
            var isFirst = ids.Add(entry.Envelope.Id) & (entry.Key is null || keys.Add(entry.Key.Value));
            bytes += entry.Envelope.Data.Length;
            (isFirst && taken.Count < MaxJobs && (bytes <= MaxBytes || taken.Count == 0) ? taken : rest).Add(entry);
        }

        return (taken, rest);
    }

    /// <summary>Yields those to be tried again: what stood in their way was gone before it could be looked at.</summary>
    private List<Entry> Insert(List<Entry> entries)
    {
        var states = new Dictionary<string, string>(StringComparer.Ordinal);
        var keyedOnly = new HashSet<string>(StringComparer.Ordinal);
        var round = session.NewRound();
        AddInsert(round, entries, (id, state) =>
        {
            if (state is null)
                keyedOnly.Add(id);
            else
                states.Add(id, state);
        });
        round.Run();

        foreach (var entry in entries.Where(entry => states.ContainsKey(entry.Envelope.Id)))
        {
            entry.Outcome = new AcceptOutcome.Accepted(entry.Envelope.Id, states[entry.Envelope.Id]);
            session.QueuesWithNewWork.Add(entry.Queue);
        }

        var known = entries.FindAll(entry => !states.ContainsKey(entry.Envelope.Id));
        if (known.Count == 0)
            return [];

        var byKey = known.FindAll(entry => entry.Key is not null && !keyedOnly.Contains(entry.Envelope.Id));
        var byId = known.Except(byKey).ToList();
        var look = session.NewRound();
        ReleaseKeys(look, byId.FindAll(entry => entry.Key is not null));
        FindKeys(look, byKey);
        FindDuplicates(look, byId);
        look.Run();
        return known.FindAll(entry => entry.Outcome is null);
    }

    private void AddInsert(Round round, List<Entry> entries, Action<string, string?> written)
    {
        T[] Column<T>(Func<Entry, T> value) => [.. entries.Select(value)];
        round.AddQuery(
            Jobs["Accept"],
            row => written(row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1)),
            ("ids", Column(entry => entry.Envelope.Id)),
            ("types", Column(entry => entry.Envelope.Type)),
            ("sources", Column(entry => entry.Envelope.Source)),
            ("queues", Column(entry => entry.Queue)),
            ("arguments", Column(entry => Encoding.UTF8.GetString(entry.Envelope.Data.Span))),
            ("payloadHashes", Column(entry => entry.Job.PayloadHash)),
            ("parameters", Column(entry => ParametersJson.WriteTracing(entry.Envelope))),
            ("maxAttempts", Column(entry => entry.Envelope.MaxAttempts)),
            ("createdAts", Column(entry => entry.Envelope.Time?.ToUnixTimeMilliseconds())),
            ("notBefores", Column(entry => entry.Envelope.NotBefore?.ToUnixTimeMilliseconds())),
            ("expiryTimes", Column(entry => entry.Envelope.ExpiryTime?.ToUnixTimeMilliseconds())),
            ("keyHashes", Column(entry => entry.KeyHash)),
            ("keyLifetime", (long)session.Options.Lifetimes.Keys.TotalMilliseconds));
    }

    private static void ReleaseKeys(Round round, List<Entry> entries)
    {
        if (entries.Count > 0)
            round.Add(Jobs["ReleaseKeys"], [Ids(entries), .. KeyColumns(entries)]);
    }

    private static void FindKeys(Round round, List<Entry> entries)
    {
        var byId = entries.ToDictionary(entry => entry.Envelope.Id, StringComparer.Ordinal);
        if (entries.Count == 0)
            return;
        round.AddQuery(
            Jobs["FindKeys"],
            row =>
            {
                var entry = byId[row.GetString(0)];
                var jobId = row.GetString(1);
                entry.Outcome = entry.HasPayload(row.GetFieldValue<byte[]>(2))
                    ? new AcceptOutcome.Replayed(jobId, row.IsDBNull(3) ? null : row.GetString(3))
                    : new AcceptOutcome.KeyConflict(jobId);
            },
            [Ids(entries), .. KeyColumns(entries)]);
    }

    private static void FindDuplicates(Round round, List<Entry> entries)
    {
        var byId = entries.ToDictionary(entry => entry.Envelope.Id, StringComparer.Ordinal);
        if (entries.Count == 0)
            return;
        round.AddQuery(
            Jobs["FindDuplicates"],
            row =>
            {
                var entry = byId[row.GetString(0)];
                var isSame = row.GetString(1) == entry.Envelope.Type && row.GetString(2) == entry.Envelope.Source
                    && entry.HasPayload(row.GetFieldValue<byte[]>(3));
                entry.Outcome = isSame
                    ? new AcceptOutcome.Replayed(entry.Envelope.Id, row.IsDBNull(4) ? null : row.GetString(4))
                    : new AcceptOutcome.IdConflict(entry.Envelope.Id);
            },
            Ids(entries));
    }

    private static (string, object?) Ids(List<Entry> entries) =>
        ("ids", entries.Select(entry => entry.Envelope.Id).ToArray());

    private static (string, object?)[] KeyColumns(List<Entry> entries) =>
    [
        ("sources", entries.Select(entry => entry.Envelope.Source).ToArray()),
        ("types", entries.Select(entry => entry.Envelope.Type).ToArray()),
        ("keyHashes", entries.Select(entry => entry.KeyHash!).ToArray()),
    ];

    /// <summary>A job of a caller, and the place of its outcome.</summary>
    private sealed class Entry(AcceptWork work, int index, NewJob job)
    {
        public NewJob Job => job;

        public Envelope Envelope => job.Envelope;

        public string Queue => job.Envelope.Queue ?? EnvelopeLimits.DefaultQueue;

        public byte[]? KeyHash { get; } =
            job.Envelope.IdempotencyKey is { } key ? SHA256.HashData(Encoding.UTF8.GetBytes(key)) : null;

        /// <summary>Within what a key must be unique, and the key.</summary>
        public (string Source, string Type, string Key)? Key =>
            job.Envelope.IdempotencyKey is { } key ? (job.Envelope.Source, job.Envelope.Type, key) : null;

        public AcceptOutcome? Outcome
        {
            get => work.Outcomes[index];
            set => work.Outcomes[index] = value!;
        }

        public bool HasPayload(byte[] hash) => hash.AsSpan().SequenceEqual(job.PayloadHash);
    }
}
