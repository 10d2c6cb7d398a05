using System.Diagnostics;
using System.Text.Json;

namespace Offload.Benchmarks;

/// <summary>What one enqueue costs the Flask process, measured in such a process.</summary>
internal static class EnqueueBenchmark
{
    public sealed record Micros(double P50, double P99);

    public sealed record Result(Micros Enqueue, Micros EnqueueAndRun, Micros SqliteInsert, Micros ThreadStart);

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static async Task<Result> RunAsync(string folder, int port, string script)
    {
        await using var worker = await WorkerProcess.StartAsync(Path.Combine(folder, "enqueue.db"), port);
        var start = new ProcessStartInfo("/usr/bin/python3", [script, worker.Address.ToString()])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<Result>(output, Json)!
            : throw new InvalidOperationException($"{script} ended with exit code {process.ExitCode}.");
    }
}
