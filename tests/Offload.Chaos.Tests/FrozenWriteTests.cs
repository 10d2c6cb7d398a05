using System.Net;
using System.Text.Json;

namespace Offload.Chaos.Tests;

/// <summary>A worker that stands still in the middle of a write, and with it the SQLite file.</summary>
public sealed class FrozenWriteTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);

    /// <summary>After the file is free. A busy machine takes a moment, and a producer's request waits for at most 2 s.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Sigstop_InTheMiddleOfAWrite_HoldsUpTheOthersUntilItGoesOnOrIsKilled()
    {
        using var store = new SqliteStore();
        await using var fleet = await Fleet.StartAsync(store, 2, Lease);
        await using var load = Load.Start(fleet, Length.Seed);
        var waits = new List<TimeSpan>();

        for (var freeze = 0; freeze < Length.Troubles; freeze++)
        {
            await load.ProgressAsync(50);
            await FreezeInAWriteAsync(fleet.Workers[0], store);
            await AssertRefusesAsync(fleet.Workers[1]);

            var released = TimeProvider.System.GetTimestamp();
            if (freeze % 2 == 0)
                await fleet.KillAsync(0);
            else
                fleet.Workers[0].Continue();
            await AcceptsAsync(fleet.Workers[1], load, fleet.Witnesses);
            waits.Add(TimeProvider.System.GetElapsedTime(released));
            if (freeze % 2 == 0)
                await fleet.ReplaceAsync(0);
        }

        await load.StopAsync();
        await LedgerCheck.RunAsync(store, load.Accepted, fleet.Witnesses);
        Report.Add(
            "SIGSTOP in the middle of a write, SQLite",
            ("freezes, ended by SIGKILL and SIGCONT by turns", waits.Count),
            ("jobs accepted, each completed once", load.AcceptedCount),
            ("refused with 503", load.Unavailable),
            ("from the release of the file to the next 202, longest", $"{waits.Max().TotalMilliseconds:0} ms"));
        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.Zero, AtOnce));
    }

    private static Task FreezeInAWriteAsync(WorkerProcess worker, Store store) => Eventually.TrueAsync(
        () =>
        {
            worker.Freeze();
            if (store.IsHeldBy(worker.Id))
                return true;
            worker.Continue();
            return false;
        },
        "it is frozen in the middle of a write");

    private static async Task AssertRefusesAsync(WorkerProcess worker)
    {
        using var refused = await worker.Http.PostAsync(JobClient.NewEnvelope("test.nothing"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await worker.GetStatusAsync("/health/ready"));
        Assert.Equal(HttpStatusCode.OK, await worker.GetStatusAsync("/health/live"));
    }

    private static Task AcceptsAsync(WorkerProcess worker, Load load, string witnesses) => Eventually.TrueAsync(
        async () =>
        {
            var envelope = JobClient.NewEnvelope("test.witness", JsonSerializer.Serialize(new { folder = witnesses }));
            using var response = await worker.Http.PostAsync(envelope);
            if (!response.IsSuccessStatusCode)
                return false;
            load.Count(envelope.Id);
            return true;
        },
        "the other worker accepts again");
}
