using Offload.Analysis.Findings;

namespace Offload.Analysis.Reports;

/// <summary>The words of the published contract for what findings say.</summary>
internal static class Words
{
    public static string Of(FindingKind kind) => kind switch
    {
        FindingKind.Thread => "thread",
        FindingKind.Timer => "timer",
        FindingKind.Pool => "pool",
        FindingKind.Process => "process",
        FindingKind.Async => "async",
        FindingKind.Greenlet => "greenlet",
        FindingKind.Scheduler => "scheduler",
        FindingKind.PostResponse => "post_response",
        FindingKind.Uwsgi => "uwsgi",
        FindingKind.PollLoop => "poll_loop",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no word for this kind."),
    };

    public static string Of(FindingContext context) => context switch
    {
        FindingContext.Request => "request",
        FindingContext.Import => "import",
        FindingContext.Startup => "startup",
        FindingContext.Cli => "cli",
        FindingContext.Background => "background",
        FindingContext.Test => "test",
        FindingContext.Unknown => "unknown",
        _ => throw new ArgumentOutOfRangeException(nameof(context), context, "There is no word for this context."),
    };

    public static string Of(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };

    public static string Of(Confidence confidence) => confidence switch
    {
        Confidence.High => "high",
        Confidence.Medium => "medium",
        _ => "low",
    };

    public static string Of(Effort effort) => effort switch
    {
        Effort.Trivial => "trivial",
        Effort.Small => "small",
        Effort.Medium => "medium",
        _ => "large",
    };

    public static string Of(BaselineState state) => state switch
    {
        BaselineState.New => "new",
        BaselineState.Unchanged => "unchanged",
        BaselineState.Updated => "updated",
        _ => "absent",
    };
}
