namespace Offload.Worker;

/// <summary>
/// Two kinds of health, for two decisions. Live: the process answers; if not, restart it. Ready: the ledger reads and
/// writes and the worker is not draining; if not, send requests elsewhere.
/// </summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("live"));
        app.MapGet("/health/ready", IsReadyAsync);
    }

    private static async Task<IResult> IsReadyAsync(IHostApplicationLifetime lifetime, LedgerProbe probe)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            return NotReady("draining");
        return await probe.FindFaultAsync().ConfigureAwait(false) is { } fault ? NotReady(fault) : Results.Text("ready");
    }

    private static IResult NotReady(string reason) =>
        Results.Text(reason, statusCode: StatusCodes.Status503ServiceUnavailable);
}
