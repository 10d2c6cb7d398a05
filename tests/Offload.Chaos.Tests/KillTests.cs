namespace Offload.Chaos.Tests;

/// <summary>Workers killed under load at any moment, and others started in their places.</summary>
public abstract class KillTests(string storeName)
{
    private const int Workers = 3;

    /// <summary>Each worker looks for jobs of dead ones every second, and is busy itself.</summary>
    private static readonly TimeSpan UsualDelay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(20);

    public static TheoryData<int> Leases => [.. Length.Leases];

    [Theory]
    [MemberData(nameof(Leases))]
    public async Task Sigkill_UnderLoad_LosesNoJobAndCompletesEachOnce(int leaseSeconds)
    {
        var kills = Length.Kills / Length.Leases.Count / 2;
        var random = new Random(Length.Seed + leaseSeconds);
        var lease = TimeSpan.FromSeconds(leaseSeconds);
        using var store = Store.New(storeName);
        await using var fleet = await Fleet.StartAsync(store, Workers, lease);
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
            $"SIGKILL, {storeName}, lease of {leaseSeconds} s",
            ("kills", kills),
            ("jobs accepted, each completed once", load.AcceptedCount),
            ("runs that were started", runs.Count),
            ("from the kill to the next start, first worker lost", Recovery.Show(recovery.First)),
            ("the same, another worker lost before (spread over six leases)", Recovery.Show(recovery.Later)));

        Assert.NotEmpty(recovery.First);
        Assert.InRange(recovery.First[^1], TimeSpan.Zero, lease + LongestDelay);
        if (leaseSeconds == 10)
            Assert.InRange(Recovery.Percentile(recovery.First, 0.99), TimeSpan.Zero, lease + UsualDelay);
    }
}

public sealed class SqliteKillTests() : KillTests(Store.Sqlite);

public sealed class PostgresKillTests() : KillTests(Store.Postgres);
