using Offload.Engine.Execution;
using Offload.Hangfire.Jobs;

namespace Offload.Hangfire.Server;

/// <summary>How this process works on jobs.</summary>
/// <param name="Lanes">What runs Offload's own jobs.</param>
/// <param name="Calls">The .NET methods that Hangfire's workers may run.</param>
/// <param name="CallWorkerCount">How many threads run them; none does where nothing is allowed.</param>
/// <param name="DrainTimeout">How long running jobs may go on after the process was asked to stop.</param>
public sealed record HangfireServerSettings(
    IReadOnlyList<LaneSettings> Lanes, AllowedCalls Calls, int CallWorkerCount, TimeSpan DrainTimeout)
{
    /// <summary>Every queue that is served.</summary>
    public ServedQueues Queues { get; } = ServedQueues.Union([.. Lanes.Select(lane => lane.Queues)]);

    /// <summary>How many threads wait for calls.</summary>
    public int CallWorkers => Calls.IsEmpty ? 0 : CallWorkerCount;
}
