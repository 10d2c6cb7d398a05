using Offload.Engine.Ledger;

namespace Offload.Worker;

/// <summary>
/// Two kinds of health, for two decisions. Live: the process answers; if not, restart it. Ready: the ledger reads and
/// writes and the worker is not draining; if not, send requests elsewhere.
/// </summary>
internal static class HealthEndpoints
{
    /// <summary>Below the time that probes usually wait.</summary>
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(2);

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("live"));
        app.MapGet("/health/ready", IsReadyAsync);
    }

    private static async Task<IResult> IsReadyAsync(IHostApplicationLifetime lifetime, ILedger ledger)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            return NotReady("draining");
        try
        {
            ledger.Queries.Probe();
            await ledger.Transactions.CommitAsync([]).WaitAsync(AnswerLimit, ledger.Time).ConfigureAwait(false);
            return Results.Text("ready");
        }
        catch (LedgerUnavailableException exception)
        {
            return NotReady(exception.Message);
        }
        catch (TimeoutException)
        {
            return NotReady($"The ledger did not take a write within {AnswerLimit.TotalSeconds} s.");
        }
    }

    private static IResult NotReady(string reason) =>
        Results.Text(reason, statusCode: StatusCodes.Status503ServiceUnavailable);
}
