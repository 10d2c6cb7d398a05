namespace Offload.Chaos.Tests;

/// <summary>How long the jobs of a killed worker wait where nothing was configured.</summary>
public abstract class RecoveryTests(string storeName)
{
    private const int Workers = 3;

    /// <summary>What is promised of 99 jobs in 100, and of all.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Sigkill_UnderDefaultSettings_ItsJobsRunAgainInTime()
    {
        var kills = Length.Recoveries / 2;
        var random = new Random(Length.Seed);
        using var store = Store.New(storeName);
        await using var fleet = await Fleet.StartAsync(store, Workers, lease: null);
        await using var load = Load.Start(fleet, Length.Seed);

        for (var kill = 0; kill < kills; kill++)
        {
            await load.ProgressAsync(random.Next(100, 400));
            var victim = random.Next(Workers);
            var processId = fleet.Workers[victim].Id;
            await fleet.KillAsync(victim);
            await fleet.ReplaceAsync(victim);
            await Eventually.TrueAsync(() => RunningAt(processId, store) == 0, "its jobs are taken over");
        }

        await load.StopAsync();
        var runs = await LedgerCheck.RunAsync(store, load.Accepted, fleet.Witnesses);
        var recovery = Recovery.Of(runs, fleet.Deaths);
        Report.Add(
            $"SIGKILL, {storeName}, default settings",
            ("kills", kills),
            ("jobs accepted, each completed once", load.AcceptedCount),
            ("runs that were started", runs.Count),
            ("from the kill to the next start", Recovery.Show(recovery.All)));
        Assert.NotEmpty(recovery.All);
        Assert.InRange(Recovery.Percentile(recovery.All, 0.99), TimeSpan.Zero, Usual);
        Assert.InRange(recovery.All[^1], TimeSpan.Zero, Longest);
    }

    private static long RunningAt(int processId, Store store) =>
        store.Ask<long>($"SELECT count(*) FROM job WHERE state = 'Processing' AND owner LIKE '%:{processId}'");
}

public sealed class SqliteRecoveryTests() : RecoveryTests(Store.Sqlite);

public sealed class PostgresRecoveryTests() : RecoveryTests(Store.Postgres);
