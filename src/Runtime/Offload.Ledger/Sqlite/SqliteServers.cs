using Offload.Engine.Ledger;
using Offload.Ledger.Sql;

namespace Offload.Ledger.Sqlite;

/// <summary>The Hangfire servers that share this file.</summary>
internal sealed class SqliteServers(SqliteWriter writer, TimeProvider time) : ILedgerServers
{
    private static readonly StatementFile Sql = StatementFile.Load("Sqlite/Sql/collections.sql");

    public Task AnnounceAsync(string serverId, string data) => writer.SubmitAsync(session =>
        session.Execute(Sql["AnnounceServer"], ("id", serverId), ("data", data), ("now", Milliseconds(TimeSpan.Zero))));

    public Task<bool> HeartbeatAsync(string serverId) => writer.SubmitAsync(session =>
        session.Execute(Sql["HeartbeatServer"], ("now", Milliseconds(TimeSpan.Zero)), ("id", serverId)) == 1);

    public Task RemoveAsync(string serverId) => writer.SubmitAsync(session =>
        session.Execute(Sql["RemoveServer"], ("id", serverId)));

    public Task<int> RemoveSilentAsync(TimeSpan silence) => writer.SubmitAsync(session =>
        session.Execute(Sql["RemoveSilentServers"], ("before", Milliseconds(silence))));

    private long Milliseconds(TimeSpan ago) => (time.GetUtcNow() - ago).ToUnixTimeMilliseconds();
}
