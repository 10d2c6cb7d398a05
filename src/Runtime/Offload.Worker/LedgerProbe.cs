using Offload.Engine.Ledger;

namespace Offload.Worker;

/// <summary>
/// Asks whether the ledger reads and writes. Calls at the same time share one question: while the ledger does not answer,
/// more of them would only make its queue longer.
/// </summary>
internal sealed class LedgerProbe(ILedger ledger, ILogger<LedgerProbe> logger)
{
    /// <summary>Below the time that health checks usually wait.</summary>
    public static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(2);

    /// <summary>A transaction in which nothing is written goes well on a full disk.</summary>
    private static readonly LedgerWrite[] SomeWrite = [new LedgerWrite.AddToCounter("offload:probe", 0, null)];

    private readonly Lock _gate = new();
    private Task<bool> _running = Task.FromResult(false);

    /// <summary>
    /// What is wrong, or null. Anybody may ask, so the file and its error are for the log.
    /// </summary>
    public async Task<string?> FindFaultAsync()
    {
        try
        {
            var answers = await Running().WaitAsync(AnswerLimit, ledger.Time).ConfigureAwait(false);
            return answers ? null : "The ledger does not answer.";
        }
        catch (TimeoutException)
        {
            return $"The ledger does not answer within {AnswerLimit.TotalSeconds} s.";
        }
    }

    private Task<bool> Running()
    {
        lock (_gate)
        {
            // On another thread, since reading blocks.
            if (_running.IsCompleted)
                _running = Task.Run(AskAsync);
            return _running;
        }
    }

    private async Task<bool> AskAsync()
    {
        try
        {
            ledger.Queries.Probe();
            await ledger.Transactions.CommitAsync(SomeWrite).ConfigureAwait(false);
            return true;
        }
        catch (LedgerUnavailableException exception)
        {
            Log.LedgerDoesNotAnswer(logger, exception);
            return false;
        }
    }
}
