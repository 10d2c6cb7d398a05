using System.Net;
using System.Net.Sockets;
using System.Text;
using Offload.Contracts;

namespace Offload.Worker.Tests;

public sealed class HttpIngestTests(SharedWorker shared) : IClassFixture<SharedWorker>
{
    private const string GoodId = "01890a5d-ac96-774b-bcce-b302099a8057";

    private HttpClient Http => shared.Http;

    [Fact]
    public async Task Post_Envelope_IsAcceptedWithItsStatusAddress()
    {
        var envelope = JobClient.NewEnvelope("test.nothing") with { RequestId = "req-1" };

        using var response = await Http.PostAsync(envelope);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal($"/v1/jobs/{envelope.Id}", response.Headers.Location?.ToString());
        Assert.False(response.Headers.Contains("Idempotent-Replay"));
        var receipt = await response.ReadAsync();
        Assert.Equal(envelope.Id, receipt.GetProperty("id").GetString());
        Assert.False(receipt.GetProperty("replayed").GetBoolean());
        var status = await Http.WaitForStateAsync(envelope.Id, "Succeeded");
        Assert.Equal("req-1", status.GetProperty("requestId").GetString());
        Assert.Equal(["Enqueued", "Processing", "Succeeded"], status.States());
    }

    [Fact]
    public async Task Post_Again_IsAReplay()
    {
        var envelope = JobClient.Mark(shared.Folder["replay"], "once");
        await Http.EnqueueAsync(envelope);
        await Http.WaitForStateAsync(envelope.Id, "Succeeded");

        using var response = await Http.PostAsync(envelope);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("true", response.Headers.GetValues("Idempotent-Replay").Single());
        Assert.Equal("Succeeded", (await response.ReadAsync()).GetProperty("state").GetString());
        Assert.Equal(["once"], JobClient.Marks(shared.Folder["replay"]));
    }

    [Fact]
    public async Task Post_SameKeyOtherArguments_Is422()
    {
        await Http.EnqueueAsync(JobClient.NewEnvelope("test.nothing") with { IdempotencyKey = "key-1" });

        using var response = await Http.PostAsync(
            JobClient.NewEnvelope("test.nothing", """{"payload":"x"}""") with { IdempotencyKey = "key-1" });

        await AssertProblemAsync(response, HttpStatusCode.UnprocessableEntity, "idempotencykey", "idempotency-conflict");
    }

    [Fact]
    public async Task Post_SameIdOtherJob_Is409()
    {
        var envelope = JobClient.NewEnvelope("test.nothing");
        await Http.EnqueueAsync(envelope);

        using var response = await Http.PostAsync(envelope with { Type = "test.fail" });

        await AssertProblemAsync(response, HttpStatusCode.Conflict, "id", "id-conflict");
    }

    [Fact]
    public async Task Post_PartitionKey_IsRefusedRatherThanIgnored()
    {
        using var response = await Http.PostAsync(JobClient.NewEnvelope("test.nothing") with { PartitionKey = "p" });

        await AssertProblemAsync(
            response, HttpStatusCode.UnprocessableEntity, "partitionkey", "unsupported-attribute");
    }

    [Theory]
    [InlineData("", "body", "not-json")]
    [InlineData("hello", "body", "not-json")]
    [InlineData("[]", "body", "not-object")]
    [InlineData("{}", "specversion", "missing")]
    [InlineData("""{"specversion":"1.0","id":"01890a5d-ac96-774b-bcce-b302099a8057","source":"/a","type":"t","data":{"x":NaN}}""", "body", "not-json")]
    [InlineData("""{"specversion":"1.0","id":"01890a5d-ac96-774b-bcce-b302099a8057","source":"/a","type":"t","data":{"x":"\ud800"}}""", "data", "lone-surrogate")]
    [InlineData("""{"specversion":"1.0","id":"01890a5d-ac96-774b-bcce-b302099a8057","source":"/a","type":"t","data":{},"colour":"red"}""", "colour", "unknown-attribute")]
    [InlineData("""{"specversion":"1.0","id":"01890a5d-ac96-774b-bcce-b302099a8057","source":"/a","type":"t","data":{"x":1,"x":2}}""", "data", "duplicate-member")]
    [InlineData("""{"specversion":"1.0","id":7,"source":"/a","type":"t","data":{}}""", "id", "wrong-type")]
    [InlineData("""{"specversion":"1.0","id":"01890a5d-ac96-774b-bcce-b302099a8057","source":"/a","type":"t","data":[]}""", "data", "wrong-type")]
    [InlineData("""{"specversion":"1.0","id":"01890a5d-ac96-774b-bcce-b302099a8057","source":"/a","type":"t","data":{},"notbefore":"tomorrow"}""", "notbefore", "invalid-value")]
    public async Task Post_WhatIsNoEnvelope_Is400AndNamesTheField(string body, string field, string code)
    {
        using var response = await Http.PostAsync(Encoding.UTF8.GetBytes(body));

        await AssertProblemAsync(response, HttpStatusCode.BadRequest, field, code);
    }

    [Fact]
    public async Task Post_NestingBomb_Is400()
    {
        var body = """{"specversion":"1.0","data":""" + new string('[', 100_000);

        using var response = await Http.PostAsync(Encoding.UTF8.GetBytes(body));

        await AssertProblemAsync(response, HttpStatusCode.BadRequest, "body", "too-deep");
    }

    [Fact]
    public async Task Post_InvalidUtf8_Is400()
    {
        using var response = await Http.PostAsync([(byte)'{', 0xff, (byte)'}']);

        await AssertProblemAsync(response, HttpStatusCode.BadRequest, "body", "not-utf8");
    }

    [Theory]
    [InlineData("rebound.example")]
    [InlineData("rebound.example:8090")]
    [InlineData("127.0.0.1.rebound.example")]
    [InlineData("localhost.rebound.example")]
    [InlineData("10.1.2.3")]
    public async Task Call_UnderAForeignHostName_Is421AndSaysWhatToDo(string host)
    {
        var envelope = JobClient.NewEnvelope("test.nothing");
        var known = await Http.EnqueueAsync(JobClient.NewEnvelope("test.nothing"));
        using var post = Request(HttpMethod.Post, "/v1/jobs", host);
        post.Content = new ByteArrayContent(EnvelopeWriter.Write(envelope));
        post.Content.Headers.ContentType = new("application/cloudevents+json");
        using var get = Request(HttpMethod.Get, $"/v1/jobs/{known}", host);

        using var posted = await Http.SendAsync(post);
        using var got = await Http.SendAsync(get);

        foreach (var response in new[] { posted, got })
        {
            Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            var detail = (await response.ReadAsync()).GetProperty("detail").GetString();
            Assert.Contains("Offload:SigningKeys", detail, StringComparison.Ordinal);
        }

        using var lookup = await Http.GetAsync(new Uri($"/v1/jobs/{envelope.Id}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, lookup.StatusCode);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LocalHost:1234")]
    [InlineData("127.0.0.1")]
    [InlineData("127.9.9.9:80")]
    [InlineData("[::1]:8090")]
    public async Task Call_UnderANameOfThisMachine_IsAnswered(string host)
    {
        using var request = Request(HttpMethod.Get, $"/v1/jobs/{GoodId}", host);

        using var response = await Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Post_TenMegabytes_Is413()
    {
        using var response = await Http.PostAsync(new byte[10 * 1024 * 1024]);

        await AssertProblemAsync(response, HttpStatusCode.RequestEntityTooLarge, "body", "too-large");
    }

    [Fact]
    public async Task Post_TooLargeWithoutALength_Is413()
    {
        using var content = new StreamContent(new MemoryStream(new byte[EnvelopeLimits.MaxBytes + 1]));
        content.Headers.ContentType = new("application/cloudevents+json");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/jobs", UriKind.Relative));
        request.Content = content;
        request.Headers.TransferEncodingChunked = true;

        using var response = await Http.SendAsync(request);

        await AssertProblemAsync(response, HttpStatusCode.RequestEntityTooLarge, "body", "too-large");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_LargestAllowed_IsAccepted(bool isChunked)
    {
        var envelope = JobClient.NewEnvelope("test.nothing");
        var room = EnvelopeLimits.MaxBytes - EnvelopeWriter.Write(envelope).Length - "'payload':''".Length;
        var data = $$"""{"payload":"{{new string('x', room)}}"}""";

        using var content = new ByteArrayContent(EnvelopeWriter.Write(JobClient.NewEnvelope("test.nothing", data)));
        content.Headers.ContentType = new("application/cloudevents+json");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/jobs", UriKind.Relative));
        request.Content = content;
        request.Headers.TransferEncodingChunked = isChunked;
        using var response = await Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Post_OtherContentType_Is415(string contentType)
    {
        using var response = await Http.PostAsync([], contentType);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Contains(contentType, (await response.ReadAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_CutInTheMiddle_AcceptsNothingAndTheWorkerStaysUp()
    {
        var envelope = JobClient.NewEnvelope("test.nothing");
        var body = EnvelopeWriter.Write(envelope);
        using (var socket = new TcpClient("127.0.0.1", Http.BaseAddress!.Port))
        {
            var head = $"POST /v1/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n";
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
            await socket.GetStream().WriteAsync(body.AsMemory(0, body.Length - 1));
        }

        using var response = await Http.PostAsync(JobClient.NewEnvelope("test.nothing"));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        using var lookup = await Http.GetAsync(new Uri($"/v1/jobs/{envelope.Id}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, lookup.StatusCode);
    }

    [Fact]
    public async Task Post_ABadChunk_Is400WithAProblem()
    {
        using var socket = new TcpClient("127.0.0.1", Http.BaseAddress!.Port);
        const string Request = "POST /v1/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\n\r\nno size\r\n{}\r\n0\r\n\r\n";
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Request));

        using var reader = new StreamReader(socket.GetStream());
        var answer = await reader.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
        Assert.Contains("unreadable-body", answer, StringComparison.Ordinal);
        using var response = await Http.PostAsync(JobClient.NewEnvelope("test.nothing"));
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData(GoodId)]
    public async Task Get_UnknownJob_Is404(string id)
    {
        using var response = await Http.GetAsync(new Uri($"/v1/jobs/{id}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string host)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.Host = host;
        return request;
    }

    private static async Task AssertProblemAsync(
        HttpResponseMessage response, HttpStatusCode status, string field, string code)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.ReadAsync();
        Assert.Equal(field, problem.GetProperty("field").GetString());
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("detail").GetString()));
    }
}
