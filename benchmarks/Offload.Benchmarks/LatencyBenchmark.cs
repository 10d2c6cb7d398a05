using System.Diagnostics;
using System.Text;
using Offload.Contracts;

namespace Offload.Benchmarks;

/// <summary>How long it takes from the call that enqueues a job over HTTP to the start of its handler.</summary>
internal static class LatencyBenchmark
{
    private const int JobsPerSecond = 100;
    private const int WarmUp = 200;
    private const int Measured = 1500;

    public sealed record Result(double P50Milliseconds, double P99Milliseconds, double IdleMegabytes, double IdleCpuPercent);

    public static async Task<Result> RunAsync(string folder, int port)
    {
        await using var worker = await WorkerProcess.StartAsync(Path.Combine(folder, "latency.db"), port);
        var (idleMegabytes, idleCpu) = await MeasureIdleAsync(worker);
        var output = Path.Combine(folder, "latency.txt");
        using var http = new HttpClient { BaseAddress = worker.Address };
        await SendAsync(http, Path.Combine(folder, "warm-up.txt"), WarmUp);
        await SendAsync(http, output, Measured);
        await Until.TrueAsync(() => File.ReadLines(output).Count() == Measured);

        var micros = File.ReadLines(output).Select(double.Parse).Order().ToArray();
        return new Result(micros[Measured / 2] / 1000, micros[Measured * 99 / 100] / 1000, idleMegabytes, idleCpu);
    }

    private static async Task<(double Megabytes, double CpuPercent)> MeasureIdleAsync(WorkerProcess worker)
    {
        var window = TimeSpan.FromSeconds(20);
        var before = worker.ProcessorTime;
        await Task.Delay(window, TimeProvider.System);
        return (worker.ResidentMegabytes, (worker.ProcessorTime - before) / window * 100);
    }

    private static async Task SendAsync(HttpClient http, string path, int count)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / JobsPerSecond));
        for (var sent = 0; sent < count; sent++)
        {
            await timer.WaitForNextTickAsync();
            var data = Encoding.UTF8.GetBytes($$"""{"sent_at":{{Stopwatch.GetTimestamp()}},"path":"{{path}}"}""");
            using var body = new ByteArrayContent(EnvelopeWriter.Write(new Envelope
            {
                Id = JobId.New(TimeProvider.System),
                Source = "/benchmarks",
                Type = "bench.latency",
                Data = data,
            }));
            body.Headers.ContentType = new("application/cloudevents+json");
            using var response = await http.PostAsync(new Uri("/v1/jobs", UriKind.Relative), body);
            response.EnsureSuccessStatusCode();
        }
    }
}
