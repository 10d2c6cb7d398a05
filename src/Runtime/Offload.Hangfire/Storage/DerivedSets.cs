using Offload.Engine.Ledger;

namespace Offload.Hangfire.Storage;

/// <summary>
/// Sets that Hangfire keeps about jobs and that the jobs' own rows already tell: nothing is stored for them, so they
/// cannot disagree with the jobs.
/// </summary>
internal static class DerivedSets
{
    private const string Schedule = "schedule";
    private const string Retries = "retries";

    public static bool IsDerived(string key) => key is Schedule or Retries;

    public static long Count(string key, ILedgerQueries queries) => key switch
    {
        Schedule => queries.CountsByState().GetValueOrDefault(JobStates.Scheduled),
        Retries => queries.RetryingCount(),
        _ => queries.CollectionCount(CollectionKind.Set, key),
    };

    public static IReadOnlyList<string> Range(string key, int offset, int limit, ILedgerQueries queries) => key switch
    {
        Schedule => [.. queries.JobsInState(JobStates.Scheduled, offset, limit).Select(found => found.Job.Id)],
        Retries => queries.RetryingJobs(offset, limit),
        _ => queries.SetRange(key, offset, limit),
    };
}
