using Hangfire.Server;
using Offload.Engine.Execution;

namespace Offload.Hangfire.Server;

/// <summary>A lane as a process of Hangfire's server, which starts it, stops it and shows its heartbeat.</summary>
internal sealed class LaneProcess(JobLane lane) : IBackgroundProcess
{
    // The one thread of the lane waits here; its handlers run on the thread pool.
    public void Execute(BackgroundProcessContext context) =>
        lane.RunAsync(context.StoppingToken, context.StoppedToken).GetAwaiter().GetResult();
}
