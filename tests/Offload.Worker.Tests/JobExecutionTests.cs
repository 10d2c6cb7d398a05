namespace Offload.Worker.Tests;

public sealed class JobExecutionTests(SharedWorker shared) : IClassFixture<SharedWorker>
{
    private HttpClient Http => shared.Http;

    [Fact]
    public async Task Job_ThatFailsAtFirst_IsRetriedUntilItSucceeds()
    {
        var id = await Http.EnqueueAsync(
            JobClient.NewEnvelope("test.fail", """{"succeed_in_attempt":3}""") with { RequestId = "req-7" });

        var status = await Http.WaitForStateAsync(id, "Succeeded");

        Assert.Equal(3, status.GetProperty("attempt").GetInt32());
        Assert.Equal(3, status.GetProperty("result").GetProperty("attempt").GetInt32());
        Assert.Equal("req-7", status.GetProperty("result").GetProperty("request_id").GetString());
        Assert.Equal(
            ["Enqueued", "Processing", "Failed", "Scheduled", "Processing", "Failed", "Scheduled", "Processing", "Succeeded"],
            status.States());
    }

    [Fact]
    public async Task Job_WhoseAttemptsAreExhausted_IsFailed()
    {
        var id = await Http.EnqueueAsync(JobClient.NewEnvelope("test.fail", """{"succeed_in_attempt":9}"""));

        var status = await Http.WaitForStateAsync(id, "Failed");

        Assert.Equal(3, status.GetProperty("attempt").GetInt32());
        Assert.StartsWith("attempts-exhausted: ", status.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Job_WithItsOwnMaxAttempts_KeepsToThem()
    {
        var id = await Http.EnqueueAsync(
            JobClient.NewEnvelope("test.fail", """{"succeed_in_attempt":9}""") with { MaxAttempts = 1 });

        Assert.Equal(1, (await Http.WaitForStateAsync(id, "Failed")).GetProperty("attempt").GetInt32());
    }

    [Fact]
    public async Task Job_OfUnknownName_IsFailedAndSaysWhichAreKnown()
    {
        var id = await Http.EnqueueAsync(JobClient.NewEnvelope("no.such.job"));

        var reason = (await Http.WaitForStateAsync(id, "Failed")).GetProperty("reason").GetString();

        Assert.StartsWith("no-handler: ", reason, StringComparison.Ordinal);
        Assert.Contains("test.mark", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"succeed_in_attempt":"soon"}""")]
    [InlineData("""{"succeed_in_attempt":1,"colour":"red"}""")]
    public async Task Job_WhoseArgumentsDoNotBind_IsFailedWithoutARetry(string data)
    {
        var id = await Http.EnqueueAsync(JobClient.NewEnvelope("test.fail", data));

        var status = await Http.WaitForStateAsync(id, "Failed");

        Assert.StartsWith("invalid-arguments: ", status.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, status.GetProperty("attempt").GetInt32());
    }

    [Fact]
    public async Task Jobs_ThatAwait_HoldNoThreads()
    {
        const int Jobs = 500;
        using var folder = new TempFolder();
        await using var worker = await WorkerProcess.StartAsync(folder.Ledger, $"--Offload:Lanes=default:{Jobs}");
        var threadsBefore = worker.ThreadCount;
        var ids = await Task.WhenAll(Enumerable.Range(0, Jobs).Select(_ =>
            worker.Http.EnqueueAsync(JobClient.NewEnvelope("test.wait", $$"""{"path":"{{folder["go"]}}"}"""))));
        foreach (var id in ids)
            await worker.Http.WaitForStateAsync(id, "Processing");

        Assert.InRange(worker.ThreadCount - threadsBefore, int.MinValue, 30);
        await File.WriteAllTextAsync(folder["go"], "");
        foreach (var id in ids)
            await worker.Http.WaitForStateAsync(id, "Succeeded");
    }

    [Fact]
    public async Task Lanes_OfTheirOwnPlaces_DoNotWaitForEachOther()
    {
        using var folder = new TempFolder();
        await using var worker = await WorkerProcess.StartAsync(folder.Ledger, "--Offload:Lanes=critical:1 default:2");
        for (var job = 0; job < 3; job++)
            await worker.Http.EnqueueAsync(JobClient.NewEnvelope("test.wait", $$"""{"path":"{{folder["go"]}}"}"""));

        var critical = await worker.Http.EnqueueAsync(JobClient.NewEnvelope("test.nothing") with { Queue = "critical" });

        await worker.Http.WaitForStateAsync(critical, "Succeeded");
        await File.WriteAllTextAsync(folder["go"], "");
    }

    [Fact]
    public async Task Job_NotBeforeAnInstant_StartsAfterIt()
    {
        var notBefore = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(1);
        var id = await Http.EnqueueAsync(JobClient.NewEnvelope("test.nothing") with { NotBefore = notBefore });

        var status = await Http.WaitForStateAsync(id, "Succeeded");

        // The ledger keeps whole milliseconds.
        Assert.InRange(status.StartedAt(), notBefore - TimeSpan.FromMilliseconds(1), DateTimeOffset.MaxValue);
    }

    [Fact]
    public async Task Job_ThatExpired_IsDeletedUnrun()
    {
        var path = shared.Folder["expired"];
        var id = await Http.EnqueueAsync(
            JobClient.Mark(path, "x") with { ExpiryTime = TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(1) });

        var status = await Http.WaitForStateAsync(id, "Deleted");

        Assert.Equal(["Enqueued", "Processing", "Deleted"], status.States());
        Assert.StartsWith("expired: ", status.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Empty(JobClient.Marks(path));
    }
}
