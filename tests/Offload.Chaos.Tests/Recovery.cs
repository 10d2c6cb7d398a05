using System.Globalization;

namespace Offload.Chaos.Tests;

/// <summary>How long the jobs of killed workers waited until they were started again.</summary>
/// <param name="First">Jobs that lost their first worker: they go back into their queue at once.</param>
/// <param name="Later">Jobs that lost another one before: they are spread over a lease and a half.</param>
internal sealed record Recovery(IReadOnlyList<TimeSpan> First, IReadOnlyList<TimeSpan> Later)
{
    /// <summary>Both, sorted.</summary>
    public IReadOnlyList<TimeSpan> All { get; } = [.. First.Concat(Later).Order()];

    public static Recovery Of(IReadOnlyList<Run> runs, IReadOnlyList<Death> deaths)
    {
        var killedAt = deaths.ToDictionary(death => death.ProcessId, death => death.At);
        var runsByJob = runs.ToLookup(run => run.JobId);
        // Only a job that was still the killed worker's has a later attempt.
        var restarts = runs
            .Where(run => killedAt.ContainsKey(run.ProcessId))
            .Select(run => (Run: run, Next: runsByJob[run.JobId].Where(next => next.Attempt > run.Attempt).MinBy(next => next.StartedAt)))
            .Where(pair => pair.Next is not null)
            .Select(pair => (
                IsFirst: pair.Run.Attempt == 1 && pair.Next!.Attempt == 2,
                Time: TimeProvider.System.GetElapsedTime(killedAt[pair.Run.ProcessId], pair.Next!.StartedAt)))
            .ToList();
        return new(
            [.. restarts.Where(restart => restart.IsFirst).Select(restart => restart.Time).Order()],
            [.. restarts.Where(restart => !restart.IsFirst).Select(restart => restart.Time).Order()]);
    }

    /// <summary>The value below which this part of the sorted times lies.</summary>
    public static TimeSpan Percentile(IReadOnlyList<TimeSpan> sorted, double part) =>
        sorted[Math.Min((int)(sorted.Count * part), sorted.Count - 1)];

    public static string Show(IReadOnlyList<TimeSpan> sorted) => sorted.Count == 0
        ? "none"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{sorted.Count} jobs, p50 {Percentile(sorted, 0.5).TotalSeconds:0.0} s, p99 {Percentile(sorted, 0.99).TotalSeconds:0.0} s, "
            + $"max {sorted[^1].TotalSeconds:0.0} s");
}
