using System.Diagnostics;
using Hangfire.Server;
using Offload.Engine.Ledger;
using Offload.Hangfire.Jobs;

namespace Offload.Hangfire.Server;

/// <summary>
/// Looks for jobs that waited for another one: often where some wait, and seldom where none does. It holds no thread of its
/// own.
/// </summary>
internal sealed class ContinuationProcess(Continuations continuations, ILedger ledger) : IBackgroundProcessAsync
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Seldom = TimeSpan.FromSeconds(1);

    /// <summary>A long look is followed by a longer rest, so that it takes a twentieth of a core at most.</summary>
    private const int Rest = 20;

    public async Task ExecuteAsync(BackgroundProcessContext context)
    {
        var looked = Stopwatch.StartNew();
        var isAnyWaiting = ledger.Queries.CountsByState().GetValueOrDefault(JobStates.Awaiting) > 0;
        while (isAnyWaiting && continuations.StartReady() > 0)
            context.StoppingToken.ThrowIfCancellationRequested();
        var rest = Rest * looked.Elapsed;
        var least = isAnyWaiting ? Often : Seldom;
        await Task.Delay(rest > least ? rest : least, ledger.Time, context.StoppingToken).ConfigureAwait(false);
    }
}
