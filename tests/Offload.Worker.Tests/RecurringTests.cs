using Dapper;
using Microsoft.Data.Sqlite;

namespace Offload.Worker.Tests;

public sealed class RecurringTests : IDisposable
{
    private const string Id = TestWorker.RecurringMark.Id;

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task RecurringJob_OnItsPage_IsTriggeredAndRemoved()
    {
        await using var worker = await WorkerProcess.StartAsync(_folder.Ledger, $"--Test:Recurring={_folder["out"]}");
        var page = await DashboardClient.GetAsync(worker.Http, "/dashboard/recurring");
        Assert.Contains(Id, page, StringComparison.Ordinal);
        Assert.Contains("test.mark", page, StringComparison.Ordinal);

        await DashboardClient.PressAsync(worker.Http, "/dashboard/recurring/trigger", Id);
        await Eventually.TrueAsync(() => JobClient.Marks(_folder["out"]) is [Id], "it runs once");

        await DashboardClient.PressAsync(worker.Http, "/dashboard/recurring/remove", Id);
        Assert.DoesNotContain(Id, await DashboardClient.GetAsync(worker.Http, "/dashboard/recurring"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecurringJob_InTheLedger_NamesNoDotNetType()
    {
        await using var worker = await WorkerProcess.StartAsync(_folder.Ledger, $"--Test:Recurring={_folder["out"]}");

        using var ledger = new SqliteConnection($"Data Source={_folder.Ledger};Mode=ReadOnly;Pooling=False");
        var stored = ledger.QuerySingle<string>("SELECT value FROM hash_field WHERE field = 'Job'");

        Assert.Contains("offload-job", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("Offload.", stored, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
