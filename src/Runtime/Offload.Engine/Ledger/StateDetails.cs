using System.Globalization;

namespace Offload.Engine.Ledger;

/// <summary>The values that Hangfire's dashboard expects beside a state which did not come from Hangfire.</summary>
public static class StateDetails
{
    /// <summary>Bound what one failure adds to the ledger, in characters.</summary>
    private const int MaxDetails = 16 * 1024;
    private const int MaxMessage = 2 * 1024;

    /// <summary>Where Hangfire looks for the server that runs a job; the ledger keeps the owner of the lease there.</summary>
    public const string ServerId = "ServerId";

    /// <summary>
    /// Where Hangfire looks for the result of a job. It stands in the job's row and is put there when it is read.
    /// </summary>
    public const string Result = "Result";

    public static IReadOnlyDictionary<string, string> Enqueued(DateTimeOffset at, string queue) =>
        new Dictionary<string, string> { ["EnqueuedAt"] = Write(at), ["Queue"] = queue };

    public static IReadOnlyDictionary<string, string> Scheduled(DateTimeOffset at, DateTimeOffset dueAt) =>
        new Dictionary<string, string> { ["EnqueueAt"] = Write(dueAt), ["ScheduledAt"] = Write(at) };

    public static IReadOnlyDictionary<string, string> Processing(DateTimeOffset at, string owner) =>
        new Dictionary<string, string> { ["StartedAt"] = Write(at), [ServerId] = owner };

    /// <param name="at">When the run ended.</param>
    /// <param name="duration">How long it took.</param>
    /// <param name="latency">How long before it the job was created.</param>
    public static IReadOnlyDictionary<string, string> Succeeded(DateTimeOffset at, TimeSpan duration, TimeSpan latency) =>
        new Dictionary<string, string>
        {
            ["SucceededAt"] = Write(at),
            ["PerformanceDuration"] = Milliseconds(duration),
            ["Latency"] = Milliseconds(latency),
        };

    public static IReadOnlyDictionary<string, string> Deleted(DateTimeOffset at) =>
        new Dictionary<string, string> { ["DeletedAt"] = Write(at) };

    public static IReadOnlyDictionary<string, string> Failed(DateTimeOffset at, Exception exception) =>
        new Dictionary<string, string>
        {
            ["FailedAt"] = Write(at),
            ["ExceptionType"] = exception.GetType().FullName!,
            ["ExceptionMessage"] = MessageOf(exception),
            ["ExceptionDetails"] = Cut(exception.ToString(), MaxDetails),
        };

    /// <summary>What an exception says, cut to a length that a table can show.</summary>
    public static string MessageOf(Exception exception) => Cut(exception.Message, MaxMessage);

    public static IReadOnlyDictionary<string, string> Failed(DateTimeOffset at, string type, string message) =>
        new Dictionary<string, string>
        {
            ["FailedAt"] = Write(at),
            ["ExceptionType"] = type,
            ["ExceptionMessage"] = message,
            ["ExceptionDetails"] = message,
        };

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length] + "…";

    private static string Milliseconds(TimeSpan span) =>
        ((long)span.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);

    private static string Write(DateTimeOffset at) =>
        at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
