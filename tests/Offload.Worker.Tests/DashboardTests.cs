using System.Net;

namespace Offload.Worker.Tests;

public sealed class DashboardTests(SharedWorker shared) : IClassFixture<SharedWorker>
{
    private HttpClient Http => shared.Http;

    [Theory]
    [InlineData("")]
    [InlineData("/jobs/enqueued")]
    [InlineData("/jobs/enqueued/default")]
    [InlineData("/jobs/enqueued/fetched/default")]
    [InlineData("/jobs/scheduled")]
    [InlineData("/jobs/processing")]
    [InlineData("/jobs/succeeded")]
    [InlineData("/jobs/failed")]
    [InlineData("/jobs/deleted")]
    [InlineData("/jobs/awaiting")]
    [InlineData("/recurring")]
    [InlineData("/retries")]
    [InlineData("/servers")]
    public async Task Page_WithJobsInEveryState_IsShown(string page)
    {
        await FillAsync();

        var html = await GetAsync("/dashboard" + page);

        Assert.Contains("Offload", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Could not load", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JobPage_ShowsNameArgumentsRequestAndHistory()
    {
        var id = await Http.EnqueueAsync(
            JobClient.NewEnvelope("test.fail", """{"succeed_in_attempt":2}""") with { RequestId = "req-on-page" });
        await Http.WaitForStateAsync(id, "Succeeded");

        var html = WebUtility.HtmlDecode(await GetAsync($"/dashboard/jobs/details/{id}"));

        Assert.Contains("test.fail", html, StringComparison.Ordinal);
        Assert.Contains("succeed_in_attempt", html, StringComparison.Ordinal);
        Assert.Contains("req-on-page", html, StringComparison.Ordinal);
        Assert.Contains("Retry attempt 2 of 3", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JobPage_OfARunningJob_NamesItsServerAndDoesNotCallItAborted()
    {
        var finish = shared.Folder["finish-after-look"];
        var id = await Http.EnqueueAsync(JobClient.NewEnvelope("test.wait", $$"""{"path":"{{finish}}"}"""));
        await Http.WaitForStateAsync(id, "Processing");

        var html = await GetAsync($"/dashboard/jobs/details/{id}");
        await File.WriteAllTextAsync(finish, "");

        Assert.DoesNotContain("aborted", html, StringComparison.Ordinal);
        Assert.Contains($":{shared.Worker.Id}", html, StringComparison.Ordinal);
        await Http.WaitForStateAsync(id, "Succeeded");
    }

    [Fact]
    public async Task RequeueButton_OnAFailedJob_RunsItAgain()
    {
        var id = await Http.EnqueueAsync(
            JobClient.NewEnvelope("test.fail", """{"succeed_in_attempt":9}""") with { MaxAttempts = 1 });
        await Http.WaitForStateAsync(id, "Failed");

        await PressAsync("/dashboard/jobs/failed/requeue", id);

        await Eventually.TrueAsync(
            async () => (await Http.StatusAsync(id)).States() is
                ["Enqueued", "Processing", "Failed", "Enqueued", "Processing", "Failed"],
            "it fails again");
    }

    [Fact]
    public async Task DeleteButton_OnAScheduledJob_DeletesIt()
    {
        var later = TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(1);
        var id = await Http.EnqueueAsync(JobClient.NewEnvelope("test.nothing") with { NotBefore = later });

        await PressAsync("/dashboard/jobs/scheduled/delete", id);

        Assert.Equal("Deleted", (await Http.StatusAsync(id)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task DeleteButton_OnARunningJob_CancelsItsHandler()
    {
        var id = await Http.EnqueueAsync(
            JobClient.NewEnvelope("test.wait", $$"""{"path":"{{shared.Folder["never"]}}"}"""));
        await Http.WaitForStateAsync(id, "Processing");

        await PressAsync("/dashboard/jobs/processing/delete", id);

        Assert.Equal("Deleted", (await Http.StatusAsync(id)).GetProperty("state").GetString());
        await Eventually.TrueAsync(
            () => shared.Worker.Output.Contains($"Job {id} is no longer this worker", StringComparison.Ordinal));
        Assert.Equal("Deleted", (await Http.StatusAsync(id)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Button_WithoutTheAntiforgeryToken_DoesNothing()
    {
        var later = TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(1);
        var id = await Http.EnqueueAsync(JobClient.NewEnvelope("test.nothing") with { NotBefore = later });
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("jobs[]", id)]);

        using var response = await Http.PostAsync(new Uri("/dashboard/jobs/scheduled/delete", UriKind.Relative), form);

        Assert.False(response.IsSuccessStatusCode);
        Assert.Equal("Scheduled", (await Http.StatusAsync(id)).GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    public async Task Page_ThroughAProxyOnThisHost_IsRefused(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/dashboard", UriKind.Relative));
        request.Headers.Add(header, value);

        using var response = await Http.SendAsync(request);

        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden });
    }

    [Theory]
    [InlineData("rebound.example", false)]
    [InlineData("10.1.2.3:8090", false)]
    [InlineData("localhost:8090", true)]
    [InlineData("[::1]", true)]
    public async Task Page_AskedForUnderAHostName_IsShownWhereItIsThisMachines(string host, bool isShown)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/dashboard", UriKind.Relative));
        request.Headers.Host = host;

        using var response = await Http.SendAsync(request);

        Assert.Equal(isShown, response.IsSuccessStatusCode);
        if (!isShown)
            Assert.Contains(response.StatusCode, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden });
    }

    private async Task FillAsync()
    {
        var later = TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(1);
        var failed = JobClient.NewEnvelope("no.such.job");
        await Http.EnqueueAsync(failed);
        await Http.EnqueueAsync(JobClient.NewEnvelope("test.nothing"));
        await Http.EnqueueAsync(JobClient.NewEnvelope("test.nothing") with { NotBefore = later });
        await Http.EnqueueAsync(JobClient.NewEnvelope("test.nothing") with { Queue = "not-served" });
        await Http.WaitForStateAsync(failed.Id, "Failed");
    }

    private Task PressAsync(string action, string jobId) => DashboardClient.PressAsync(Http, action, jobId);

    private Task<string> GetAsync(string path) => DashboardClient.GetAsync(Http, path);
}
