using System.Globalization;
using Offload.Benchmarks.SideBySide.Processes;
using Offload.Benchmarks.SideBySide.Stores;

namespace Offload.Benchmarks.SideBySide.Peers;

/// <summary>A worker with its store: what is compared. All have the same cast: empty, fill, start a worker, pace.</summary>
internal abstract class Peer(string name, RunScope scope, IStore store, RedisServer redis)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public string Name { get; } = $"{name} on {store.Name}";

    public virtual string Durability => Store.Durability;

    /// <summary>How many jobs keep the worker busy for some seconds.</summary>
    public abstract int JobsToDrain { get; }

    public IStore Store { get; } = store;

    protected RunScope Scope { get; } = scope;

    /// <summary>Every process learns from these where to go.</summary>
    protected virtual Dictionary<string, string> Environment => new()
    {
        ["PEER_STORE"] = Store.Address,
        ["PEER_REDIS"] = redis.Address,
    };

    public virtual Task EmptyAsync() => Store.EmptyAsync();

    /// <summary>Enqueues jobs at once.</summary>
    public virtual Task FillAsync(Workload workload, int count) =>
        Scope.RunAsync(Producer("fill", Word(workload), Number(count)), Limit);

    /// <summary>Enqueues jobs that write down their latency, <see cref="Pace.PerSecond"/> a second.</summary>
    public virtual Task PaceAsync(int count) => Scope.RunAsync(Producer("pace", Number(count)), Limit);

    public virtual Task<ChildProcess> StartWorkerAsync(Workload workload) => Task.FromResult(Scope.Start(Worker(workload)));

    /// <summary>Waits until the worker can be sent to; most need nobody, as their store takes the jobs.</summary>
    public virtual Task WaitUntilReadyAsync(ChildProcess worker) => Task.CompletedTask;

    protected abstract Command Producer(params string[] words);

    protected abstract Command Worker(Workload workload);

    protected static string Word(Workload workload) => workload.ToString().ToLowerInvariant();

    protected static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
