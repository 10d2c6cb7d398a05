using System.Net;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Offload.Worker.Tests;

public sealed class LedgerAwayTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task LedgerLockedByAnotherProgram_RefusesAndIsNotReady_UntilItIsFree()
    {
        await using var worker = await WorkerProcess.StartAsync(_folder.Ledger);
        var envelope = JobClient.NewEnvelope("test.nothing");
        using (var intruder = new SqliteConnection($"Data Source={_folder.Ledger};Pooling=False"))
        {
            intruder.Open();
            intruder.Execute("BEGIN IMMEDIATE");

            using var refused = await worker.Http.PostAsync(envelope);

            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.Contains("locked", (await refused.ReadAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await worker.GetStatusAsync("/health/ready"));
            Assert.Equal(HttpStatusCode.OK, await worker.GetStatusAsync("/health/live"));
        }

        await Eventually.TrueAsync(async () => await worker.GetStatusAsync("/health/ready") == HttpStatusCode.OK, "ready");
        await worker.Http.EnqueueAsync(envelope);
        await worker.Http.WaitForStateAsync(envelope.Id, "Succeeded");
    }

    public void Dispose() => _folder.Dispose();
}
