using Hangfire.Server;
using Offload.Engine.Ledger;

namespace Offload.Hangfire.Server;

/// <summary>Deletes what is past its time, in portions small enough not to hold up claims.</summary>
internal sealed class PurgeProcess(IJobLedger ledger) : IBackgroundProcess
{
    private const int Portion = 200;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    public void Execute(BackgroundProcessContext context)
    {
        while (ledger.PurgeAsync(Portion, context.StoppingToken).GetAwaiter().GetResult() >= Portion)
            context.StoppingToken.ThrowIfCancellationRequested();
        context.Wait(Interval);
    }
}
