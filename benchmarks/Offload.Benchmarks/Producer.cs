using System.Text;
using Offload.Contracts;
using Offload.Engine.Ledger;
using Offload.Ledger.Postgres;
using Offload.Ledger.Sqlite;

namespace Offload.Benchmarks;

/// <summary>Enqueues jobs of the benchmark: many at once into a ledger, or at a steady pace over HTTP.</summary>
internal static class Producer
{
    private const int Batch = 1000;

    private static readonly string Payload = new('x', 300);

    public static async Task FillAsync(string ledgerAddress, string workload, int count)
    {
        var ledger = Open(ledgerAddress);
        using var closing = (IDisposable)ledger;
        var data = Encoding.UTF8.GetBytes($$"""{"payload":"{{Payload}}"}""");
        foreach (var chunk in Enumerable.Range(0, count).Chunk(Batch))
        {
            await ledger.Jobs.AcceptAsync(
                [.. chunk.Select(_ => new NewJob(NewEnvelope($"bench.{workload}", data), new byte[32]))],
                CancellationToken.None);
        }
    }

    public static async Task PaceAsync(Uri worker, int count)
    {
        using var http = new HttpClient { BaseAddress = worker };
        await Pace.KeepAsync(count, async () =>
        {
            var data = Encoding.UTF8.GetBytes($$"""{"payload":"{{Payload}}","sent_at":{{Pace.Microseconds}}}""");
            using var body = new ByteArrayContent(EnvelopeWriter.Write(NewEnvelope("bench.latency", data)));
            body.Headers.ContentType = new("application/cloudevents+json");
            using var response = await http.PostAsync(new Uri("/v1/jobs", UriKind.Relative), body);
            response.EnsureSuccessStatusCode();
        });
    }

    /// <summary>Opens the ledger as a worker would.</summary>
    public static ILedger Open(string address) => address.StartsWith("Data Source=", StringComparison.Ordinal)
        ? SqliteLedger.Open(
            new() { Path = address["Data Source=".Length..], LeaseDuration = TimeSpan.FromSeconds(10), Owner = "fill" },
            TimeProvider.System)
        : PostgresLedger.Open(
            new() { ConnectionString = address, LeaseDuration = TimeSpan.FromSeconds(10), Owner = "fill" },
            TimeProvider.System);

    private static Envelope NewEnvelope(string type, byte[] data) => new()
    {
        Id = JobId.New(TimeProvider.System),
        Source = "/benchmarks",
        Type = type,
        Data = data,
    };
}
