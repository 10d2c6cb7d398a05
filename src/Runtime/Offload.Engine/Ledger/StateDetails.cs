using System.Globalization;

namespace Offload.Engine.Ledger;

/// <summary>The values that Hangfire's dashboard expects beside a state which did not come from Hangfire.</summary>
public static class StateDetails
{
    public static IReadOnlyDictionary<string, string> Enqueued(DateTimeOffset at, string queue) =>
        new Dictionary<string, string> { ["EnqueuedAt"] = Write(at), ["Queue"] = queue };

    public static IReadOnlyDictionary<string, string> Scheduled(DateTimeOffset at, DateTimeOffset dueAt) =>
        new Dictionary<string, string> { ["EnqueueAt"] = Write(dueAt), ["ScheduledAt"] = Write(at) };

    public static IReadOnlyDictionary<string, string> Processing(DateTimeOffset at, string owner) =>
        new Dictionary<string, string> { ["StartedAt"] = Write(at), ["ServerId"] = owner };

    public static IReadOnlyDictionary<string, string> Failed(DateTimeOffset at, string type, string message) =>
        new Dictionary<string, string>
        {
            ["FailedAt"] = Write(at),
            ["ExceptionType"] = type,
            ["ExceptionMessage"] = message,
            ["ExceptionDetails"] = message,
        };

    private static string Write(DateTimeOffset at) =>
        at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
