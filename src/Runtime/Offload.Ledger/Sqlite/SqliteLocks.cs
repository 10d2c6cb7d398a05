using Offload.Engine.Ledger;
using Offload.Ledger.Sql;

namespace Offload.Ledger.Sqlite;

/// <summary>Named locks with an owner and a lease: none is released by a stranger, none outlives its process.</summary>
internal sealed class SqliteLocks(SqliteWriter writer, SqliteLedgerOptions options, BootClock bootClock) : ILedgerLocks
{
    private static readonly StatementFile Sql = StatementFile.Load("Sqlite/Sql/collections.sql");

    public Task<bool> TryAcquireAsync(string resource, string owner) => writer.SubmitAsync(session => session.Execute(
        Sql["AcquireLock"],
        ("resource", resource), ("owner", owner), ("boot", bootClock.BootId), ("leaseUntil", LeaseUntil()),
        ("bootNow", bootClock.Now)) == 1);

    public Task RenewAsync(IReadOnlyCollection<HeldLock> locks) => writer.SubmitAsync(session => locks.Sum(
        held => session.Execute(
            Sql["RenewLock"],
            ("leaseUntil", LeaseUntil()), ("boot", bootClock.BootId), ("resource", held.Resource), ("owner", held.Owner))));

    public Task ReleaseAsync(string resource, string owner) => writer.SubmitAsync(session => session.Execute(
        Sql["ReleaseLock"], ("resource", resource), ("owner", owner)));

    private long LeaseUntil() => bootClock.Now + (long)options.LeaseDuration.TotalMilliseconds;
}
