using System.Net;
using System.Text.Json;

namespace Offload.Chaos.Tests;

/// <summary>A SQLite ledger on a disk that becomes full while workers are busy on it.</summary>
public sealed class FullDiskTests
{
    private const int Workers = 2;
    private const int Megabytes = 128;
    private const int Held = 8;

    /// <summary>Of both workers, each of which tries three times while a lease lasts.</summary>
    private const int RenewalsOfALease = 8;

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Disk_FullUnderLoad_CostsNoJobAndIsForgottenWhenThereIsRoom()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root may mount a disk.");
        using var disk = new SmallDisk(Megabytes);
        using var store = new SqliteStore(disk["ledger.db"]);
        await using var fleet = await Fleet.StartAsync(store, Workers, Lease);
        await using var load = Load.Start(fleet, Length.Seed);

        for (var trouble = 0; trouble < Length.Troubles; trouble++)
        {
            var held = await HeldJobs.StartAsync(fleet, load, $"held-{trouble}", Held);
            var before = LostRenewals(fleet);
            disk.Fill();
            foreach (var worker in fleet.Workers)
                await AssertSaysThatItIsFullAsync(worker, load, fleet.Witnesses);
            // Now and then for so long that leases run out, and jobs are taken from their workers afterwards.
            if (trouble % 2 == 0)
                await Eventually.TrueAsync(() => LostRenewals(fleet) >= before + RenewalsOfALease, "leases run out");

            disk.MakeRoom();
            held.LetEnd();
            foreach (var worker in fleet.Workers)
                await Eventually.TrueAsync(() => IsReadyAsync(worker), "the worker is ready again");
        }

        await load.StopAsync();
        var runs = await LedgerCheck.RunAsync(store, load.Accepted, fleet.Witnesses);
        Assert.All(fleet.Workers, worker => Assert.False(worker.HasExited));
        Report.Add(
            "disk full, SQLite",
            ("how often it was", Length.Troubles),
            ("jobs accepted, each completed once", load.AcceptedCount),
            ("runs that were started", runs.Count),
            ("refused with 503", load.Unavailable));
    }

    private static int LostRenewals(Fleet fleet) => fleet.Workers.Sum(worker =>
        worker.Output.Split('\n').Count(line => line.Contains("could not be renewed", StringComparison.Ordinal)));

    private static async Task AssertSaysThatItIsFullAsync(WorkerProcess worker, Load load, string witnesses)
    {
        // The log may have some room left when the disk has none.
        await Eventually.TrueAsync(
            async () =>
            {
                var envelope = JobClient.NewEnvelope("test.witness", JsonSerializer.Serialize(new { folder = witnesses }));
                using var response = await worker.Http.PostAsync(envelope);
                if (response.IsSuccessStatusCode)
                {
                    load.Count(envelope.Id);
                    return false;
                }

                Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
                Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
                Assert.NotNull(response.Headers.RetryAfter);
                return (await response.ReadAsync()).GetProperty("detail").GetString()!.Contains("disk is full", StringComparison.Ordinal);
            },
            "it refuses a job, since the disk is full");
        await Eventually.TrueAsync(async () => !await IsReadyAsync(worker), "it is not ready");
        Assert.Equal(HttpStatusCode.OK, await worker.GetStatusAsync("/health/live"));
    }

    private static async Task<bool> IsReadyAsync(WorkerProcess worker) =>
        await worker.GetStatusAsync("/health/ready") == HttpStatusCode.OK;
}
