using Offload.Engine.Ledger;
using Offload.Ledger.GroupCommit;
using Offload.Ledger.Sql;

namespace Offload.Ledger.Postgres;

/// <summary>The Hangfire servers of the fleet.</summary>
internal sealed class PostgresServers(GroupCommitWriter<PostgresWork> writer) : ILedgerServers
{
    private static readonly StatementFile Sql = StatementFile.Load("Postgres/Sql/collections.sql");

    public Task AnnounceAsync(string serverId, string data) => ExecuteAsync("AnnounceServer", ("id", serverId), ("data", data));

    public async Task<bool> HeartbeatAsync(string serverId) =>
        await ExecuteAsync("HeartbeatServer", ("id", serverId)).ConfigureAwait(false) == 1;

    public Task RemoveAsync(string serverId) => ExecuteAsync("RemoveServer", ("id", serverId));

    public Task<int> RemoveSilentAsync(TimeSpan silence) =>
        ExecuteAsync("RemoveSilentServers", ("silence", (long)silence.TotalMilliseconds));

    private Task<int> ExecuteAsync(string statement, params (string Name, object? Value)[] parameters)
    {
        var work = new SessionWork<int>(session => session.Execute(Sql[statement], parameters));
        writer.Submit(work);
        return work.Task;
    }
}
