namespace Offload.Engine.Ledger;

/// <summary>The Hangfire servers of the fleet, as they announce themselves for the dashboard.</summary>
public interface ILedgerServers
{
    Task AnnounceAsync(string serverId, string data);

    /// <summary>False where the server is not known (any more).</summary>
    Task<bool> HeartbeatAsync(string serverId);

    Task RemoveAsync(string serverId);

    /// <summary>Forgets servers that were silent for this long; yields how many.</summary>
    Task<int> RemoveSilentAsync(TimeSpan silence);
}
