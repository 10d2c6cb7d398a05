using System.Linq.Expressions;
using Hangfire;

namespace Offload.Benchmarks.HangfirePeer;

/// <summary>Enqueues jobs through Hangfire's own client.</summary>
internal sealed class Producer(IBackgroundJobClient client)
{
    private const int Threads = 8;

    private static readonly string Payload = new('x', 300);

    public void Fill(string workload, int count)
    {
        Expression<Action> job = workload switch
        {
            "noop" => () => Jobs.NoOp(Payload),
            "increment" => () => Jobs.Increment(Payload),
            _ => throw new ArgumentException($"The workload is '{workload}' and must be noop or increment.", nameof(workload)),
        };
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Threads }, _ => client.Enqueue(job));
    }

    public Task PaceAsync(int count) => Pace.KeepAsync(count, () =>
    {
        var sentAt = Pace.Microseconds;
        client.Enqueue(() => Jobs.Latency(Payload, sentAt));
        return Task.CompletedTask;
    });
}
