namespace Offload.Chaos.Tests;

/// <summary>
/// Jobs that are purged soon after they ended, for as long as it takes to see that the store no longer grows. It takes
/// minutes, most of all for PostgreSQL to remove dead rows when it comes to it: tests/chaos.sh runs it.
/// </summary>
public abstract class ChurnTests(string storeName)
{
    private const int Workers = 2;
    private const int Samples = 12;
    private const string Lifetime = "00:00:01";

    [Fact(Explicit = true)]
    public async Task SteadyLoad_PurgedAsItComes_KeepsTheStoreBounded()
    {
        var jobs = Length.Churn / 2;
        var sizes = new List<long>();
        var kept = new List<long>();
        using var store = Store.New(storeName);
        await using var fleet = await Fleet.StartAsync(
            store, Workers, lease: null, $"--Offload:Retention:Succeeded={Lifetime}", $"--Offload:Retention:Histories={Lifetime}");
        await using var load = Load.Start(fleet, Length.Seed);

        for (var sample = 0; sample < Samples; sample++)
        {
            await load.ProgressAsync(jobs / Samples, TimeSpan.FromMinutes(10));
            sizes.Add(store.BytesUsed());
            kept.Add(Count(store));
            // What the store writes down of itself is not its own.
            store.Execute("DELETE FROM step");
        }

        await load.StopAsync();
        // Whatever ended is purged, so that what is left would be what never ended.
        await Eventually.TrueAsync(() => Count(store) == 0, "every job ends and is purged", TimeSpan.FromMinutes(2));
        Assert.Equal(load.AcceptedCount, store.Ask<long>("SELECT sum(value) FROM counter WHERE key = 'stats:succeeded'"));
        Report.Add(
            $"churn, {storeName}",
            ("jobs accepted, each completed and purged", load.AcceptedCount),
            ("most of them kept at once", kept.Max()),
            ("size at each twelfth, in KiB", string.Join(", ", sizes.Select(size => size / 1024))));
        Assert.InRange(kept.Max(), 0, jobs / 3);
        Assert.InRange(sizes.TakeLast(Samples / 3).Max(), 0, sizes.Take(Samples / 2).Max() * 3 / 2);
    }

    private static long Count(Store store) => store.Ask<long>("SELECT count(*) FROM job");
}

public sealed class SqliteChurnTests() : ChurnTests(Store.Sqlite);

public sealed class PostgresChurnTests() : ChurnTests(Store.Postgres);
