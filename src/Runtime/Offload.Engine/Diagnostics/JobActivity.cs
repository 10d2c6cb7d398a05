using System.Diagnostics;
using Offload.Engine.Ledger;

namespace Offload.Engine.Diagnostics;

/// <summary>The trace span of one run; its parent is the request that asked for the job.</summary>
internal static class JobActivity
{
    private static readonly ActivitySource Source = new("Offload");

    public static Activity? Start(ClaimedJob job)
    {
        ActivityContext.TryParse(
            job.Parameters.GetValueOrDefault(JobParameters.TraceParent),
            job.Parameters.GetValueOrDefault(JobParameters.TraceState),
            isRemote: true,
            out var parent);
        return Source.StartActivity(ActivityKind.Consumer, parent, [KeyValuePair.Create("offload.job.id", (object?)job.Id)], name: job.Type);
    }
}
