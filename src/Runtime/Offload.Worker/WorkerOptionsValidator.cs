using Offload.Contracts;
using Offload.Engine.Execution;

namespace Offload.Worker;

/// <summary>Finds every fault of the settings at once, so that one start tells them all.</summary>
internal static class WorkerOptionsValidator
{
    public static IReadOnlyList<string> FindFaults(WorkerOptions options, IConfiguration configuration)
    {
        var faults = new List<string>();
        CheckAddresses(options, faults);
        CheckEndpoints(configuration, faults);
        CheckLedger(options.Ledger, faults);
        CheckQueues(options, faults);
        Check(
            options.WorkerCount is >= 1 and <= LaneList.MaxConcurrency,
            "WorkerCount", options.WorkerCount, $"1 to {LaneList.MaxConcurrency}");
        CheckLanes(options, faults);
        Check(
            options.CallWorkerCount is >= 1 and <= LaneList.MaxConcurrency,
            "CallWorkerCount", options.CallWorkerCount, $"1 to {LaneList.MaxConcurrency}");
        Check(
            options.DrainTimeout >= TimeSpan.Zero && options.DrainTimeout <= TimeSpan.FromHours(1),
            "DrainTimeout", options.DrainTimeout, "00:00:00 to 01:00:00");
        Check(
            options.LeaseDuration >= TimeSpan.FromSeconds(1) && options.LeaseDuration <= TimeSpan.FromMinutes(10),
            "LeaseDuration", options.LeaseDuration, "00:00:01 to 00:10:00");
        Check(options.MaxTakeovers is >= 1 and <= 1000, "MaxTakeovers", options.MaxTakeovers, "1 to 1000");
        CheckRetry(options, Check);
        CheckRetention(options.Retention, Check);
        Check(
            options.Plugins.Length == 0 || Directory.Exists(options.Plugins),
            "Plugins", options.Plugins, "the path of a folder that exists");
        return faults;

        void Check(bool isGood, string name, object value, string rule)
        {
            if (!isGood)
                faults.Add($"{WorkerOptions.Section}:{name} is '{value}' and must be {rule}.");
        }
    }

    private static void CheckQueues(WorkerOptions options, List<string> faults)
    {
        try
        {
            if (LaneList.QueuesOf(options).Names.Count == 0)
                faults.Add($"{WorkerOptions.Section}:Queues is '{options.Queues}' and must be at least one queue.");
        }
        catch (FormatException exception)
        {
            faults.Add($"{WorkerOptions.Section}:Queues is '{options.Queues}', {exception.Message}.");
        }
    }

    private static void CheckLanes(WorkerOptions options, List<string> faults)
    {
        // The lane of the queues was checked with them.
        if (options.Lanes.Length == 0)
            return;
        try
        {
            LaneList.Of(options);
        }
        catch (FormatException exception)
        {
            faults.Add($"{WorkerOptions.Section}:Lanes is '{options.Lanes}', {exception.Message}.");
        }
    }

    private static void CheckRetry(WorkerOptions options, Action<bool, string, object, string> check)
    {
        var retry = options.Retry;
        check(
            retry.MaxAttempts is >= 1 and <= EnvelopeLimits.MaxAttempts,
            "Retry:MaxAttempts", retry.MaxAttempts, $"1 to {EnvelopeLimits.MaxAttempts}");
        check(retry.BaseDelay > TimeSpan.Zero, "Retry:BaseDelay", retry.BaseDelay, "above zero");
        check(retry.MaxDelay >= retry.BaseDelay, "Retry:MaxDelay", retry.MaxDelay, "at least Retry:BaseDelay");
    }

    private static void CheckRetention(RetentionOptions retention, Action<bool, string, object, string> check)
    {
        check(retention.Succeeded >= TimeSpan.Zero, "Retention:Succeeded", retention.Succeeded, "at least 00:00:00");
        check(retention.Deleted >= TimeSpan.Zero, "Retention:Deleted", retention.Deleted, "at least 00:00:00");
        check(retention.Failed >= TimeSpan.Zero, "Retention:Failed", retention.Failed, "at least 00:00:00");
        check(retention.Results >= TimeSpan.Zero, "Retention:Results", retention.Results, "at least 00:00:00");
        check(retention.Histories >= TimeSpan.Zero, "Retention:Histories", retention.Histories, "at least 00:00:00");
        check(retention.Keys >= TimeSpan.FromHours(1), "Retention:Keys", retention.Keys, "at least 01:00:00");
    }

    private static void CheckLedger(string ledger, List<string> faults)
    {
        try
        {
            LedgerAddress.Parse(ledger);
        }
        catch (FormatException exception)
        {
            faults.Add($"{WorkerOptions.Section}:Ledger {exception.Message}");
        }
    }

    // The web server would listen on these instead, whatever Offload:Urls says and is checked for.
    private static void CheckEndpoints(IConfiguration configuration, List<string> faults)
    {
        foreach (var endpoint in configuration.GetSection("Kestrel:Endpoints").GetChildren())
        {
            faults.Add(
                $"{endpoint.Path} is set ('{endpoint["Url"]}'), and the worker listens on no endpoints of Kestrel's own: move "
                + $"the address to {WorkerOptions.Section}:Urls. For https, its certificate belongs into "
                + "Kestrel:Certificates:Default.");
        }
    }

    private static void CheckAddresses(WorkerOptions options, List<string> faults)
    {
        var isSigned = false;
        try
        {
            isSigned = !Engine.Ingest.SigningKeys.Parse(options.SigningKeys).IsEmpty;
        }
        catch (FormatException exception)
        {
            faults.Add($"{WorkerOptions.Section}:SigningKeys: {exception.Message}");
            return;
        }

        var urls = options.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        // The web server would look for addresses of its own, ASPNETCORE_HTTP_PORTS among them.
        if (urls.Length == 0)
            faults.Add($"{WorkerOptions.Section}:Urls is '{options.Urls}' and must have an address like {WorkerOptions.DefaultUrls}.");
        foreach (var url in urls)
        {
            if (!ListenAddress.IsHttp(url))
                faults.Add($"{WorkerOptions.Section}:Urls has '{url}', which is not like {WorkerOptions.DefaultUrls}.");
            else if (!isSigned && !ListenAddress.IsLoopback(url))
            {
                faults.Add(
                    $"{WorkerOptions.Section}:Urls has '{url}', which others can reach, and no {WorkerOptions.Section}:"
                    + "SigningKeys are set: anybody could enqueue jobs. Set a key, or listen on 127.0.0.1.");
            }
        }
    }
}
