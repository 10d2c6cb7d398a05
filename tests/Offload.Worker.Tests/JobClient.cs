using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Offload.Contracts;

namespace Offload.Worker.Tests;

/// <summary>What a producer does over HTTP.</summary>
public static class JobClient
{
    private static readonly Uri Jobs = new("/v1/jobs", UriKind.Relative);

    public static Envelope NewEnvelope(string type, string data = "{}") => new()
    {
        Id = JobId.New(TimeProvider.System),
        Source = "/apps/test",
        Type = type,
        Data = Encoding.UTF8.GetBytes(data),
    };

    /// <summary>A job that leaves a file in the folder for every run.</summary>
    public static Envelope Mark(string folder, string name) =>
        NewEnvelope("test.mark", JsonSerializer.Serialize(new { folder, name }));

    /// <summary>The names that were marked in the folder, one for every run.</summary>
    public static IReadOnlyList<string> Marks(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder).Select(file => Path.GetFileNameWithoutExtension(file))]
        : [];

    public static Task<HttpResponseMessage> PostAsync(this HttpClient http, Envelope envelope) =>
        http.PostAsync(EnvelopeWriter.Write(envelope));

    public static Task<HttpResponseMessage> PostAsync(
        this HttpClient http, byte[] body, string contentType = "application/cloudevents+json")
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return http.PostAsync(Jobs, content);
    }

    /// <summary>Enqueues a job that must be accepted.</summary>
    public static async Task<string> EnqueueAsync(this HttpClient http, Envelope envelope)
    {
        using var response = await http.PostAsync(envelope);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return envelope.Id;
    }

    public static async Task<JsonElement> ReadAsync(this HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

    public static async Task<JsonElement> StatusAsync(this HttpClient http, string jobId)
    {
        using var response = await http.GetAsync(new Uri($"/v1/jobs/{jobId}", UriKind.Relative));
        return await response.ReadAsync();
    }

    public static async Task<JsonElement> WaitForStateAsync(this HttpClient http, string jobId, string state)
    {
        var status = default(JsonElement);
        await Eventually.TrueAsync(
            async () =>
            {
                status = await http.StatusAsync(jobId);
                return status.GetProperty("state").GetString() == state;
            },
            $"job {jobId} becomes {state}");
        return status;
    }

    /// <summary>When its last attempt began.</summary>
    public static DateTimeOffset StartedAt(this JsonElement status) => status.GetProperty("startedAt").GetDateTimeOffset();

    public static string[] States(this JsonElement status) =>
        [.. status.GetProperty("history").EnumerateArray().Select(entry => entry.GetProperty("state").GetString()!)];
}
