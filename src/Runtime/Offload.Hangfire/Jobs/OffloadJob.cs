using System.ComponentModel;

namespace Offload.Hangfire.Jobs;

/// <summary>
/// How an Offload job looks to Hangfire: its dashboard, filters and recurring jobs want a method. The ledger stores a
/// job's name and arguments, and this call is rebuilt when a row is read, so no row can name another method to run.
/// </summary>
public static class OffloadJob
{
    /// <summary>Names a job in <c>RecurringJob.AddOrUpdate</c> and the like; what runs it is a lane.</summary>
    /// <param name="name">The job's name, as a handler carries it.</param>
    /// <param name="arguments">A JSON object.</param>
    /// <exception cref="NotSupportedException">Always: lanes run these jobs, and Hangfire's workers never see them.</exception>
    [DisplayName("{0}")]
    public static void Run(string name, string arguments) => throw new NotSupportedException(
        $"The job {name} runs on a lane of an Offload worker, not on a worker of Hangfire.");
}
