using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Offload.Contracts;

namespace Offload.Worker.Tests;

public sealed class SigningTests : IAsyncLifetime, IDisposable
{
    private const string Old = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";
    private const string Current = "whsec_YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXo=";
    private const string Foreign = "whsec_eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4";

    private readonly TempFolder _folder = new();
    private WorkerProcess _worker = null!;

    public async ValueTask InitializeAsync()
    {
        _worker = WorkerProcess.Launch(
            "Offload.TestWorker",
            "--Offload:Urls=http://127.0.0.1:0", $"--Offload:Ledger=Data Source={_folder.Ledger}",
            $"--Offload:SigningKeys={Current} {Old}");
        await _worker.WaitUntilReadyAsync();
    }

    [Theory]
    [InlineData(Current)]
    [InlineData(Old)]
    public async Task Post_SignedWithAKnownKey_IsAccepted(string key)
    {
        var envelope = JobClient.NewEnvelope("test.nothing");
        using var request = Signed(envelope, key, TimeProvider.System.GetUtcNow());

        using var response = await _worker.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Fact]
    public async Task Post_SignedUnderTheNameOfAService_IsAccepted()
    {
        using var request = Signed(JobClient.NewEnvelope("test.nothing"), Current, TimeProvider.System.GetUtcNow());
        request.Headers.Host = "worker:8090";

        using var response = await _worker.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Fact]
    public async Task Post_Unsigned_Is401()
    {
        using var response = await _worker.Http.PostAsync(JobClient.NewEnvelope("test.nothing"));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Post_SignedWithAnotherKey_Is401()
    {
        using var request = Signed(JobClient.NewEnvelope("test.nothing"), Foreign, TimeProvider.System.GetUtcNow());

        using var response = await _worker.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData(-400)]
    [InlineData(400)]
    public async Task Post_SignedAtAnotherTime_Is401AndSpeaksOfTheClock(int seconds)
    {
        var at = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(seconds);
        using var request = Signed(JobClient.NewEnvelope("test.nothing"), Current, at);

        using var response = await _worker.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("clock", (await response.ReadAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_BodyChangedOnTheWay_Is401()
    {
        var envelope = JobClient.NewEnvelope("test.nothing");
        using var request = Signed(envelope, Current, TimeProvider.System.GetUtcNow());
        request.Content = Body(EnvelopeWriter.Write(envelope with { Type = "test.fail" }));

        using var response = await _worker.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Get_StatusUnsigned_Is401()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await _worker.GetStatusAsync($"/v1/jobs/{JobId.New(TimeProvider.System)}"));
    }

    public async ValueTask DisposeAsync()
    {
        await _worker.DisposeAsync();
        Dispose();
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Made from the Standard Webhooks specification alone, not with the code under test.</summary>
    private static HttpRequestMessage Signed(Envelope envelope, string key, DateTimeOffset at)
    {
        var body = EnvelopeWriter.Write(envelope);
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{envelope.Id}.{timestamp}."), .. body];
        var mac = HMACSHA256.HashData(Convert.FromBase64String(key["whsec_".Length..]), signed);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/jobs", UriKind.Relative)) { Content = Body(body) };
        request.Headers.Add("webhook-id", envelope.Id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", $"v1,{Convert.ToBase64String(mac)}");
        return request;
    }

    private static ByteArrayContent Body(byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new("application/cloudevents+json");
        return content;
    }
}
