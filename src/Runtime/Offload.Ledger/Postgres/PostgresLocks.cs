using Offload.Engine.Ledger;
using Offload.Ledger.GroupCommit;
using Offload.Ledger.Sql;

namespace Offload.Ledger.Postgres;

/// <summary>Named locks with an owner and a lease: none is released by a stranger, none outlives its process.</summary>
internal sealed class PostgresLocks(GroupCommitWriter<PostgresWork> writer) : ILedgerLocks
{
    private static readonly StatementFile Sql = StatementFile.Load("Postgres/Sql/collections.sql");

    public Task<bool> TryAcquireAsync(string resource, string owner) => SubmitAsync(session => session.Execute(
        Sql["AcquireLock"], ("resource", resource), ("owner", owner), ("lease", Lease(session))) == 1);

    public Task RenewAsync(IReadOnlyCollection<HeldLock> locks) => SubmitAsync(session =>
    {
        var round = session.NewRound();
        foreach (var held in locks.OrderBy(held => held.Resource, StringComparer.Ordinal))
            round.Add(Sql["RenewLock"], ("lease", Lease(session)), ("resource", held.Resource), ("owner", held.Owner));
        round.Run();
        return round.ChangedRows;
    });

    public Task ReleaseAsync(string resource, string owner) => SubmitAsync(session =>
        session.Execute(Sql["ReleaseLock"], ("resource", resource), ("owner", owner)));

    private static long Lease(PostgresSession session) => (long)session.Options.LeaseDuration.TotalMilliseconds;

    private Task<T> SubmitAsync<T>(Func<PostgresSession, T> run)
    {
        var work = new SessionWork<T>(run);
        writer.Submit(work);
        return work.Task;
    }
}
