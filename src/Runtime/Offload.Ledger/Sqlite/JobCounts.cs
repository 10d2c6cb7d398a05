using Offload.Engine.Ledger;

namespace Offload.Ledger.Sqlite;

/// <summary>
/// By how much a transaction changes the numbers of jobs in <c>job_count</c>: waiting ones by their queue, resting ones by
/// their state alone. Those that run are few enough to be counted when somebody asks.
/// </summary>
internal sealed class JobCounts
{
    private readonly Dictionary<(string State, string Queue), long> _differences = [];

    public IEnumerable<(string State, string Queue, long Difference)> All => _differences
        .Where(difference => difference.Value != 0)
        .Select(difference => (difference.Key.State, difference.Key.Queue, difference.Value));

    /// <summary>Jobs that are in this state now.</summary>
    public void Enter(string? state, string queue, long count = 1)
    {
        if (state is null or JobStates.Processing || count == 0)
            return;
        var key = (state, JobStates.IsWaiting(state) ? queue : "");
        _differences[key] = _differences.GetValueOrDefault(key) + count;
    }

    /// <summary>Jobs that were in this state and are there no more.</summary>
    public void Leave(string? state, string queue, long count = 1) => Enter(state, queue, -count);

    public void Clear() => _differences.Clear();
}
