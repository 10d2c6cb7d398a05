namespace Offload.Benchmarks.SideBySide.Peers;

/// <summary>What the jobs do. Their names in lower case are the words that the peers' commands take.</summary>
internal enum Workload
{
    NoOp,
    Latency,
    Increment,
    Sleep,
}
