using Offload.Engine.Execution;

namespace Offload.Hangfire.Server;

/// <summary>How this process works on jobs.</summary>
/// <param name="Lanes">What runs Offload's own jobs.</param>
/// <param name="WorkerCount">How many threads run ordinary .NET jobs of Hangfire.</param>
/// <param name="DrainTimeout">How long running jobs may go on after the process was asked to stop.</param>
public sealed record HangfireServerSettings(IReadOnlyList<LaneSettings> Lanes, int WorkerCount, TimeSpan DrainTimeout)
{
    /// <summary>Every queue that is served.</summary>
    public ServedQueues Queues { get; } = ServedQueues.Union([.. Lanes.Select(lane => lane.Queues)]);
}
