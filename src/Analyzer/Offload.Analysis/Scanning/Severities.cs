using Offload.Analysis.Findings;
using Offload.Analysis.Launches;

namespace Offload.Analysis.Scanning;

/// <summary>How much a launch matters where it is: work that a recycled worker loses is an error.</summary>
internal static class Severities
{
    public static Severity Of(Launch launch, FindingContext context, bool awaited) => (context, awaited) switch
    {
        (FindingContext.Test, _) => Severity.Note,
        (_, true) => Severity.Note,
        (FindingContext.Cli, _) => Severity.Note,
        _ when launch.Confidence == Confidence.Low => Severity.Warning,
        (FindingContext.Request or FindingContext.Import, _) => Severity.Error,
        (FindingContext.Startup, _) when launch.Kind == FindingKind.Scheduler => Severity.Error,
        _ => Severity.Warning,
    };
}
