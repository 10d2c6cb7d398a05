using System.Globalization;
using Hangfire;
using Offload.Benchmarks.HangfirePeer;

// Hangfire as a peer: STORAGE worker | fill WORKLOAD COUNT | pace COUNT (benchmarks/README.md has the cast). The storage
// in memory dies with its process, so `memory` takes these commands from its input, a line each, and answers each.
var storage = Storages.Open(args[0]);
GlobalConfiguration.Configuration
    .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
    .UseSimpleAssemblyNameTypeSerializer()
    .UseRecommendedSerializerSettings()
    .UseStorage(storage);
var producer = new Producer(new BackgroundJobClient(storage));
BackgroundJobServer? server = null;

if (args.Length > 1)
{
    await RunAsync(args[1..]);
    if (server is not null)
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
    return;
}

while (Console.ReadLine() is { } line)
{
    await RunAsync(line.Split(' '));
    Console.WriteLine("done");
}

async Task RunAsync(string[] command)
{
    switch (command)
    {
        case ["worker"]:
            server = new BackgroundJobServer(new BackgroundJobServerOptions { WorkerCount = 20 }, storage);
            break;
        case ["fill", var workload, var count]:
            producer.Fill(workload, int.Parse(count, CultureInfo.InvariantCulture));
            break;
        case ["pace", var count]:
            await producer.PaceAsync(int.Parse(count, CultureInfo.InvariantCulture));
            break;
        default:
            throw new ArgumentException($"The command '{string.Join(' ', command)}' must be worker, fill WORKLOAD COUNT or pace COUNT.");
    }
}
