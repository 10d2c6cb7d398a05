using Offload.Contracts;

namespace Offload.Worker;

/// <summary>Finds every fault of the settings at once, so that one start tells them all.</summary>
internal static class WorkerOptionsValidator
{
    public static IReadOnlyList<string> FindFaults(WorkerOptions options)
    {
        var faults = new List<string>();
        CheckAddresses(options, faults);
        CheckLedger(options.Ledger, faults);
        foreach (var queue in QueuesOf(options))
        {
            Check(AttributeRules.IsQueue(queue), "Queues", queue, "names of 1 to 50 of a-z, 0-9, '_' and '-'");
        }

        Check(QueuesOf(options).Count > 0, "Queues", options.Queues, "at least one queue");
        Check(options.WorkerCount is >= 1 and <= 1000, "WorkerCount", options.WorkerCount, "1 to 1000");
        Check(
            options.DrainTimeout >= TimeSpan.Zero && options.DrainTimeout <= TimeSpan.FromHours(1),
            "DrainTimeout", options.DrainTimeout, "00:00:00 to 01:00:00");
        Check(
            options.LeaseDuration >= TimeSpan.FromSeconds(1) && options.LeaseDuration <= TimeSpan.FromMinutes(10),
            "LeaseDuration", options.LeaseDuration, "00:00:01 to 00:10:00");
        Check(options.MaxTakeovers is >= 1 and <= 1000, "MaxTakeovers", options.MaxTakeovers, "1 to 1000");
        CheckRetry(options, Check);
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

    public static IReadOnlyList<string> QueuesOf(WorkerOptions options) =>
        options.Queues.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries);

    private static void CheckRetry(WorkerOptions options, Action<bool, string, object, string> check)
    {
        var retry = options.Retry;
        check(
            retry.MaxAttempts is >= 1 and <= EnvelopeLimits.MaxAttempts,
            "Retry:MaxAttempts", retry.MaxAttempts, $"1 to {EnvelopeLimits.MaxAttempts}");
        check(retry.BaseDelay > TimeSpan.Zero, "Retry:BaseDelay", retry.BaseDelay, "above zero");
        check(retry.MaxDelay >= retry.BaseDelay, "Retry:MaxDelay", retry.MaxDelay, "at least Retry:BaseDelay");
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

        foreach (var url in options.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
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
