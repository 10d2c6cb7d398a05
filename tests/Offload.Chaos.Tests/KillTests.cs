namespace Offload.Chaos.Tests;

/// <summary>Workers killed under load at any moment, and others started in their places.</summary>
public abstract class KillTests(string storeName)
{
    private const int Workers = 3;

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Sigkill_UnderLoad_LosesNoJobAndCompletesEachOnce()
    {
        var kills = Length.Kills / 2;
        var random = new Random(Length.Seed);
        using var store = Store.New(storeName);
        await using var fleet = await Fleet.StartAsync(store, Workers, Lease);
        await using var load = Load.Start(fleet, Length.Seed);

        for (var kill = 0; kill < kills; kill++)
        {
            await load.ProgressAsync(random.Next(10, 60));
            var victim = random.Next(Workers);
            await fleet.KillAsync(victim);
            await fleet.ReplaceAsync(victim);
        }

        await load.StopAsync();
        var runs = await LedgerCheck.RunAsync(store, load.Accepted, fleet.Witnesses);
        var recovery = Recovery.Of(runs, fleet.Deaths);
        Report.Add(
            $"SIGKILL, {storeName}, lease of {Lease.TotalSeconds} s",
            ("kills", kills),
            ("jobs accepted, each completed once", load.AcceptedCount),
            ("runs that were started", runs.Count),
            ("from the kill to the next start, first worker lost", Recovery.Show(recovery.First)),
            ("the same, another worker lost before", Recovery.Show(recovery.Later)));
        Assert.NotEmpty(recovery.First);
    }
}

public sealed class SqliteKillTests() : KillTests(Store.Sqlite);

public sealed class PostgresKillTests() : KillTests(Store.Postgres);
