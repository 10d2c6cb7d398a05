using Hangfire.Server;
using Offload.Engine.Execution;

namespace Offload.Hangfire.Server;

/// <summary>A lane as a process of Hangfire's server, which starts it and stops it. It holds no thread of its own.</summary>
internal sealed class LaneProcess(JobLane lane) : IBackgroundProcessAsync
{
    public Task ExecuteAsync(BackgroundProcessContext context) => lane.RunAsync(context.StoppingToken, context.StoppedToken);
}
