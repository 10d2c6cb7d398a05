using System.Globalization;
using Offload.Benchmarks;
using Offload.Benchmarks.SideBySide;
using Offload.Benchmarks.Size;
using Offload.Worker;

// `worker` is the process under test; everything else measures it from outside.
switch (args)
{
    case ["worker", .. var rest]:
        return await OffloadWorker.RunAsync(rest, worker => worker.AddHandlersFrom(typeof(NoOp).Assembly));
    case ["drain"]:
        await Suite.DrainAsync();
        return 0;
    case ["ledgers"]:
        await LedgerBenchmark.RunAsync();
        return 0;
    case ["fill", var workload, var count]:
        await Producer.FillAsync(Variable("PEER_STORE"), workload, int.Parse(count, CultureInfo.InvariantCulture));
        return 0;
    case ["pace", var count]:
        await Producer.PaceAsync(new Uri(Variable("PEER_URL")), int.Parse(count, CultureInfo.InvariantCulture));
        return 0;
    case ["compare", .. var rest]:
        return await CompareAsync(rest);
    case ["size", .. var rest]:
        return await SizeAsync(rest);
    case [var report, var enqueueScript]:
        await Suite.RunAsync(report, enqueueScript);
        return 0;
    default:
        await Console.Error.WriteLineAsync(
            "usage: Offload.Benchmarks REPORT.md ENQUEUE_SCRIPT | drain | ledgers   (benchmarks/run.sh calls the first)");
        return 2;
}

static string Variable(string name) => Environment.GetEnvironmentVariable(name)
    ?? throw new InvalidOperationException($"{name} is not set; benchmarks/README.md tells what it is.");

static async Task<int> CompareAsync(string[] arguments)
{
    try
    {
        await Comparison.RunAsync(ComparisonOptions.Parse(arguments));
        return 0;
    }
    catch (FormatException exception)
    {
        await Console.Error.WriteLineAsync(
            $"{exception.Message}\nusage: benchmarks/compare.sh [--quick] [--only {string.Join(',', ComparisonOptions.Measures)}] [REPORT.md]");
        return 2;
    }
}

static async Task<int> SizeAsync(string[] arguments)
{
    try
    {
        await SizeBenchmark.RunAsync(SizeOptions.Parse(arguments));
        return 0;
    }
    catch (FormatException exception)
    {
        await Console.Error.WriteLineAsync(
            $"{exception.Message}\nusage: benchmarks/size.sh [--quick] [--only sqlite,postgresql] [REPORT.md]");
        return 2;
    }
}
