using Offload.Engine.Ledger;
using Offload.Ledger.GroupCommit;

namespace Offload.Ledger.Postgres;

/// <summary>
/// What the writer writes. The kinds that come by the thousand say what they want instead of doing it, so that one
/// statement can serve all of a batch.
/// </summary>
internal abstract class PostgresWork(TimeSpan patience) : Work(patience);

/// <inheritdoc/>
internal abstract class PostgresWork<T>(TimeSpan patience) : PostgresWork(patience)
{
    private readonly Completion<T> _completion = new();

    public Task<T> Task => _completion.Task;

    /// <summary>What the caller gets when the transaction is durable; set in each run of it.</summary>
    public abstract T Result { get; }

    public override void Complete() => _completion.Complete(Result);

    public override void Fail(Exception exception) => _completion.Fail(exception);
}

/// <summary>Jobs to accept.</summary>
internal sealed class AcceptWork(IReadOnlyList<NewJob> jobs, TimeSpan patience)
    : PostgresWork<IReadOnlyList<AcceptOutcome>>(patience)
{
    public IReadOnlyList<NewJob> Jobs => jobs;

    /// <summary>Claims in the same transaction, for those who wait for these jobs.</summary>
    public IReadOnlyList<ClaimWork> Riders { get; init; } = [];

    public AcceptOutcome[] Outcomes { get; } = new AcceptOutcome[jobs.Count];

    public override IReadOnlyList<AcceptOutcome> Result => Outcomes;

    public override void Complete()
    {
        // First those who wait for jobs: what they do next takes longer.
        foreach (var rider in Riders)
            rider.Complete();
        base.Complete();
    }

    public override void Fail(Exception exception)
    {
        foreach (var rider in Riders)
            rider.Fail(exception);
        base.Fail(exception);
    }
}

/// <summary>Jobs to claim for whoever waits for work.</summary>
internal sealed class ClaimWork(ClaimOrder order) : PostgresWork<IReadOnlyList<ClaimedJob>>(DefaultPatience)
{
    public ClaimOrder Order => order;

    /// <summary>What was claimed, with its place in line; the server yields it in no order.</summary>
    public List<(ClaimPlace Place, ClaimedJob Job)> Claimed { get; } = [];

    public override IReadOnlyList<ClaimedJob> Result =>
        [.. Claimed.OrderBy(claimed => claimed.Place).Select(claimed => claimed.Job)];

    public override void Complete()
    {
        order.Take(Result);
        base.Complete();
    }

    public override void Fail(Exception exception)
    {
        order.Cancel();
        base.Fail(exception);
    }
}

/// <summary>Where a job stands in line: by its queue's rank, then by when it was due, then by when it came.</summary>
internal readonly record struct ClaimPlace(long Rank, long DueAt, long Seq) : IComparable<ClaimPlace>
{
    public int CompareTo(ClaimPlace other) => (Rank, DueAt, Seq).CompareTo((other.Rank, other.DueAt, other.Seq));
}

/// <summary>Leases to extend.</summary>
internal sealed class RenewWork(IReadOnlyList<Claim> claims) : PostgresWork<IReadOnlyList<Claim>>(DefaultPatience)
{
    public IReadOnlyList<Claim> Claims => claims;

    /// <summary>The claims that were still there.</summary>
    public IReadOnlySet<Claim> Renewed { get; set; } = new HashSet<Claim>();

    public override IReadOnlyList<Claim> Result => [.. claims.Where(claim => !Renewed.Contains(claim))];
}

/// <summary>Writes that belong together. The result is false where they were refused.</summary>
internal sealed class CommitWork(IReadOnlyList<LedgerWrite> writes) : PostgresWork<bool>(DefaultPatience)
{
    public IReadOnlyList<LedgerWrite> Writes => writes;

    /// <summary>False where the first write was refused: nothing of it is written then, and nothing to be undone.</summary>
    public bool IsAccepted { get; set; }

    public override bool Result => IsAccepted;

    /// <summary>The job on which the first write is conditional, or null where that needs no decision.</summary>
    public string? FirstCondition =>
        writes is [LedgerWrite.ChangeState or LedgerWrite.AddHistory, ..] ? JobIdOf(writes[0]) : null;

    /// <summary>What is to be written after the first write was accepted.</summary>
    public IEnumerable<LedgerWrite> Following =>
        writes.Skip(FirstCondition is null ? 0 : 1);

    /// <summary>The jobs whose rows it changes.</summary>
    public IEnumerable<string> JobIds => writes.Select(JobIdOf).OfType<string>();

    private static string? JobIdOf(LedgerWrite write) => write switch
    {
        LedgerWrite.CreateJob job => job.JobId,
        LedgerWrite.ChangeState change => change.JobId,
        LedgerWrite.AddHistory entry => entry.JobId,
        LedgerWrite.SetQueue set => set.JobId,
        LedgerWrite.SetPurgeTime set => set.JobId,
        LedgerWrite.SetParameter set => set.JobId,
        _ => null,
    };
}

/// <summary>What is rare enough to have round trips of its own.</summary>
internal sealed class SessionWork<T>(Func<PostgresSession, T> run) : PostgresWork<T>(DefaultPatience), ISessionWork
{
    private T _result = default!;

    public override T Result => _result;

    public void Run(PostgresSession session) => _result = run(session);
}

/// <inheritdoc cref="SessionWork{T}"/>
internal interface ISessionWork
{
    void Run(PostgresSession session);
}
