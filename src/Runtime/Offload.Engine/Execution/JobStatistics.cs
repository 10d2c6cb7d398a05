using System.Globalization;
using Offload.Engine.Ledger;

namespace Offload.Engine.Execution;

/// <summary>The counters behind the dashboard's totals and graphs, under the names that Hangfire gives them.</summary>
public static class JobStatistics
{
    private static readonly TimeSpan KeepDays = TimeSpan.FromDays(31);
    private static readonly TimeSpan KeepHours = TimeSpan.FromDays(1);

    /// <summary>What is counted when a job enters this state; nothing for states that are no end.</summary>
    public static IEnumerable<LedgerWrite> Count(string state, DateTimeOffset now)
    {
        if (!JobStates.IsTerminal(state))
            yield break;

        var name = $"stats:{state.ToLowerInvariant()}";
        // Failed is the one end that Hangfire counts by the jobs that are in it.
        if (state != JobStates.Failed)
            yield return new LedgerWrite.AddToCounter(name, 1, null);
        yield return new LedgerWrite.AddToCounter($"{name}:{Format(now, "yyyy-MM-dd")}", 1, now + KeepDays);
        yield return new LedgerWrite.AddToCounter($"{name}:{Format(now, "yyyy-MM-dd-HH")}", 1, now + KeepHours);
    }

    private static string Format(DateTimeOffset now, string format) =>
        now.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
}
