using Npgsql;
using Offload.TestPostgres;

namespace Offload.Chaos.Tests;

/// <summary>A PostgreSQL server that crashes, or ends its connections, while workers are busy on it.</summary>
public sealed class ServerTroubleTests : IDisposable
{
    private const int Workers = 2;

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);

    private readonly PostgresServer _server = new();

    [Fact]
    public async Task Server_CrashedOrEndingConnectionsUnderLoad_CostsNoJobAndCompletesNoneTwice()
    {
        var random = new Random(Length.Seed);
        using var store = new PostgresStore(_server);
        await using var fleet = await Fleet.StartAsync(store, Workers, Lease);
        await using var load = Load.Start(fleet, Length.Seed);
        var (crashes, ended) = (0, 0L);

        for (var trouble = 0; trouble < Length.Troubles * 3; trouble++)
        {
            await load.ProgressAsync(random.Next(20, 200));
            if (trouble % 3 == 0)
            {
                _server.Crash();
                NpgsqlConnection.ClearAllPools();
                _server.Start();
                crashes++;
            }
            else
            {
                ended += store.Ask<long>(
                    """
                    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                    WHERE application_name = 'offload' AND pid <> pg_backend_pid()
                    """);
            }
        }

        await load.StopAsync();
        var runs = await LedgerCheck.RunAsync(store, load.Accepted, fleet.Witnesses);
        Assert.All(fleet.Workers, worker => Assert.False(worker.HasExited));
        Assert.NotEqual(0, ended);
        Report.Add(
            "PostgreSQL crashes and ends connections",
            ("crashes", crashes),
            ("connections ended", ended),
            ("jobs accepted, each completed once", load.AcceptedCount),
            ("runs that were started", runs.Count));
    }

    public void Dispose() => _server.Dispose();
}
