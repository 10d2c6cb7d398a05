using Offload.Benchmarks;
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
    case [var report, var enqueueScript]:
        await Suite.RunAsync(report, enqueueScript);
        return 0;
    default:
        await Console.Error.WriteLineAsync(
            "usage: Offload.Benchmarks REPORT.md ENQUEUE_SCRIPT | drain | ledgers   (benchmarks/run.sh calls the first)");
        return 2;
}
