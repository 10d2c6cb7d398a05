namespace Offload.Chaos.Tests;

/// <summary>A newer worker that starts beside two older ones under load, and brings the schema up to date under them.</summary>
public abstract class DeployTests(string storeName)
{
    private const int Workers = 2;
    private const int Held = 12;

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task NewerWorker_MigratingUnderTwoOlderOnes_CostsNoJob()
    {
        using var store = Store.New(storeName);
        await using var fleet = await Fleet.StartAsync(store, Workers, Lease);
        await using var load = Load.Start(fleet, Length.Seed);
        await load.ProgressAsync(300);
        // They run before, while and after the schema changes.
        var held = await HeldJobs.StartAsync(fleet, load, "held", Held);

        var before = Version(store);

        await using var newer = await fleet.StartNewerAsync();

        Assert.Equal(before + 1, Version(store));
        await load.ProgressAsync(300);
        held.LetEnd();
        await Eventually.TrueAsync(
            () => Runs.Read(fleet.Witnesses).Any(run => run.ProcessId == newer.Id && run.EndedAt is not null), "the newer worker runs jobs");

        // The second half of the deploy: an older one dies, and another newer one comes.
        await fleet.KillAsync(0);
        await fleet.ReplaceByNewerAsync(0);
        Assert.Equal(before + 1, Version(store));
        await load.ProgressAsync(300);
        await load.StopAsync();
        var runs = await LedgerCheck.RunAsync(store, load.Accepted, fleet.Witnesses);
        Assert.False(fleet.Workers[1].HasExited);
        Report.Add(
            $"two workers and one that migrates, {storeName}",
            ("jobs accepted, each completed once", load.AcceptedCount),
            ("runs that were started", runs.Count),
            ("of these by newer workers", runs.Count(run => run.ProcessId == newer.Id || run.ProcessId == fleet.Workers[0].Id)));
    }

    private static long Version(Store store) => store.Ask<long>("SELECT max(version) FROM schema_version");
}

public sealed class SqliteDeployTests() : DeployTests(Store.Sqlite);

public sealed class PostgresDeployTests() : DeployTests(Store.Postgres);
