using System.Globalization;

namespace Offload.Benchmarks;

/// <summary>Runs the measurements one after the other and writes the report.</summary>
internal static class Suite
{
    private const int Port = 8199;

    public static async Task RunAsync(string reportPath, string enqueueScript)
    {
        var folder = Directory.CreateTempSubdirectory("offload-bench-").FullName;
        try
        {
            Console.WriteLine("drain …");
            var drain = await DrainBenchmark.RunAsync(folder, Port);
            Console.WriteLine("latency …");
            var latency = await LatencyBenchmark.RunAsync(folder, Port);
            Console.WriteLine("enqueue …");
            var enqueue = await EnqueueBenchmark.RunAsync(folder, Port, enqueueScript);
            var report = Report(drain, latency, enqueue);
            await File.WriteAllTextAsync(reportPath, report);
            Console.WriteLine(report);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The drain alone, for work on the ledger.</summary>
    public static async Task DrainAsync()
    {
        var folder = Directory.CreateTempSubdirectory("offload-bench-").FullName;
        try
        {
            Console.WriteLine(await DrainBenchmark.RunAsync(folder, Port));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Report(
        DrainBenchmark.Result drain, LatencyBenchmark.Result latency, EnqueueBenchmark.Result enqueue) =>
        string.Create(CultureInfo.InvariantCulture, $"""
            # A worker on a SQLite ledger

            Command: `benchmarks/run.sh`
            Machine: {Machine.Describe()}

            Every claim and every completion is on the disk before anybody is told (WAL, `synchronous=FULL`).

            | measure | figure |
            |---|--:|
            | drain of {drain.Jobs:N0} waiting no-op jobs of 300 bytes, {DrainBenchmark.Concurrency} in flight | {drain.JobsPerSecond:N0} jobs/s |
            | processor time a job, worker | {drain.CpuMicrosPerJob:N0} µs |
            | peak memory while draining | {drain.PeakMegabytes:N0} MB |
            | enqueue over HTTP to handler start at 100 jobs/s, p50 | {latency.P50Milliseconds:N2} ms |
            | the same, p99 | {latency.P99Milliseconds:N2} ms |
            | idle memory | {latency.IdleMegabytes:N0} MB |
            | idle processor time in the first 20 s | {latency.IdleCpuPercent:N1} % of a core |

            What one call costs the Flask process (µs, one thread, CPython; all in one run):

            | call | p50 | p99 |
            |---|--:|--:|
            | `offload.enqueue` over HTTP, durable when it returns | {enqueue.Enqueue.P50:N0} | {enqueue.Enqueue.P99:N0} |
            | the same, while the worker runs each job at once on the same cores | {enqueue.EnqueueAndRun.P50:N0} | {enqueue.EnqueueAndRun.P99:N0} |
            | for comparison: SQLite insert, WAL, `synchronous=FULL` | {enqueue.SqliteInsert.P50:N0} | {enqueue.SqliteInsert.P99:N0} |
            | for comparison: `threading.Thread(target=nothing).start()` | {enqueue.ThreadStart.P50:N0} | {enqueue.ThreadStart.P99:N0} |

            """);
}
