using Offload.Benchmarks.SideBySide.Processes;
using Offload.Benchmarks.SideBySide.Stores;

namespace Offload.Benchmarks.SideBySide.Peers;

/// <summary>Offload: a ledger filled directly, or jobs sent over HTTP.</summary>
internal sealed class OffloadPeer(RunScope scope, IStore store, RedisServer redis) : Peer("Offload", scope, store, redis)
{
    private readonly int _port = Ports.FindFree();

    public override int JobsToDrain => 100_000;

    private string Url => $"http://127.0.0.1:{_port}";

    protected override Dictionary<string, string> Environment => new(base.Environment) { ["PEER_URL"] = Url };

    public override Task WaitUntilReadyAsync(ChildProcess worker) => Until.TrueAsync(async () =>
    {
        if (worker.HasExited)
            throw new InvalidOperationException($"The worker ended. {worker.LogTail()}");
        try
        {
            using var http = new HttpClient();
            using var response = await http.GetAsync(new Uri($"{Url}/health/ready"));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    });

    protected override Command Producer(params string[] words) =>
        new([System.Environment.ProcessPath!, .. words]) { Environment = Environment };

    protected override Command Worker(Workload workload) => new(
        [
            System.Environment.ProcessPath!, "worker", $"--Offload:Ledger={Store.Address}", $"--Offload:Urls={Url}",
            "--Logging:LogLevel:Default=Warning", .. Lanes(workload),
        ])
    {
        Environment = Environment,
    };

    // What needs few places gets the default of the worker.
    private static string[] Lanes(Workload workload) => workload switch
    {
        Workload.NoOp or Workload.Increment => [$"--Offload:Lanes=default:{DrainBenchmark.Concurrency}"],
        Workload.Sleep => ["--Offload:Lanes=default:500"],
        _ => [],
    };
}
