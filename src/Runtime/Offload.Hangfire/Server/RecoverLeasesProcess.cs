using Hangfire.Server;
using Offload.Engine.Execution;

namespace Offload.Hangfire.Server;

/// <summary>Looks every second for jobs whose worker died.</summary>
internal sealed class RecoverLeasesProcess(LeaseRecovery recovery) : IBackgroundProcess
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public void Execute(BackgroundProcessContext context)
    {
        while (recovery.RecoverAsync().GetAwaiter().GetResult() > 0)
            context.StoppingToken.ThrowIfCancellationRequested();
        context.Wait(Interval);
    }
}
