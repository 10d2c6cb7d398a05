using System.Reflection;
using Hangfire.Common;
using Hangfire.Storage;
using Offload.Engine.Ledger;

namespace Offload.Hangfire.Jobs;

/// <summary>Between rows of the ledger and Hangfire's jobs.</summary>
internal static class JobMapping
{
    private static readonly MethodInfo RunMethod = typeof(OffloadJob).GetMethod(nameof(OffloadJob.Run))!;

    public static Job ToJob(JobRecord record) => ToJob(record.Type, record.Arguments, record.Queue);

    public static Job ToJob(ClaimedJob claimed) => ToJob(claimed.Type, claimed.Arguments, claimed.Queue);

    public static JobData ToJobData(JobRecord record) => new()
    {
        Job = ToJob(record),
        State = record.State,
        CreatedAt = record.CreatedAt.UtcDateTime,
        ParametersSnapshot = record.Parameters,
    };

    public static JobData ToJobData(ClaimedJob claimed) => new()
    {
        Job = ToJob(claimed),
        State = JobStates.Processing,
        CreatedAt = claimed.CreatedAt.UtcDateTime,
        ParametersSnapshot = claimed.Parameters,
    };

    /// <summary>The job's name and arguments.</summary>
    /// <exception cref="NotSupportedException">The job is an ordinary .NET call.</exception>
    public static (string Type, string Arguments) FromJob(Job job)
    {
        if (job.Type == typeof(OffloadJob) && job.Args is [string name, string arguments])
            return (name, arguments);

        throw new NotSupportedException(
            $"The ledger cannot store the call {job.Type.Name}.{job.Method.Name}: it keeps Offload jobs, by name and "
            + "JSON arguments. Enqueue OffloadJob.Run(name, arguments) or send an envelope.");
    }

    private static Job ToJob(string name, string arguments, string queue) =>
        new(typeof(OffloadJob), RunMethod, [name, arguments], queue);
}
