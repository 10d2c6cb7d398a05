namespace Offload.Chaos.Tests;

/// <summary>Workers frozen for longer than their lease, which wake up with results that nobody wants any more.</summary>
public abstract class FreezeTests(string storeName)
{
    private const int Workers = 3;
    private const int Held = 18;

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Sigstop_LongerThanTheLease_GivesTheZombieNoSay()
    {
        var stops = Length.Stops / 2;
        var random = new Random(Length.Seed);
        using var store = Store.New(storeName);
        await using var fleet = await Fleet.StartAsync(store, Workers, Lease);
        await using var load = Load.Start(fleet, Length.Seed);
        var (refused, dropped) = (0, 0);

        for (var stop = 0; stop < stops; stop++)
        {
            var held = await HeldJobs.StartAsync(fleet, load, $"held-{stop}", Held);
            // A worker that runs none of them has nothing to be refused.
            var holders = held.HoldersAmong(fleet.Workers);
            var zombie = holders[random.Next(holders.Count)];
            await FreezeAsync(zombie, store);
            var jobs = await held.TakenFromAsync(zombie);
            // It wakes after its jobs were completed elsewhere, or while they run there.
            if (stop % 2 == 0)
                await held.EndElsewhereAsync(zombie, jobs);
            zombie.Continue();
            await Eventually.TrueAsync(
                () => jobs.All(id => HasRefused(zombie, id) || HasDropped(zombie, id)), "the zombie learns that it has no say");
            held.LetEnd();
            refused += jobs.Count(id => HasRefused(zombie, id));
            dropped += jobs.Count(id => !HasRefused(zombie, id));
        }

        await load.StopAsync();
        await LedgerCheck.RunAsync(store, load.Accepted, fleet.Witnesses);
        Report.Add(
            $"SIGSTOP, {storeName}, lease of {Lease.TotalSeconds} s",
            ("freezes", stops),
            ("jobs accepted, each completed once", load.AcceptedCount),
            ("outcomes of zombies that the ledger refused", refused),
            ("outcomes that the zombie dropped, since it heard of its loss before", dropped));
        Assert.NotEqual(0, refused);
    }

    // In the middle of a write it would keep a file's lock, and with it all others: FrozenWriteTests do that.
    private static Task FreezeAsync(WorkerProcess zombie, Store store) => Eventually.TrueAsync(
        () =>
        {
            zombie.Freeze();
            if (!store.IsHeldBy(zombie.Id))
                return true;
            zombie.Continue();
            return false;
        },
        "it is frozen between two writes");

    private static bool HasRefused(WorkerProcess zombie, string jobId) =>
        zombie.Output.Contains($"The outcome of job {jobId} was refused", StringComparison.Ordinal);

    private static bool HasDropped(WorkerProcess zombie, string jobId) =>
        zombie.Output.Contains($"Job {jobId} is no longer", StringComparison.Ordinal);
}

public sealed class SqliteFreezeTests() : FreezeTests(Store.Sqlite);

public sealed class PostgresFreezeTests() : FreezeTests(Store.Postgres);
