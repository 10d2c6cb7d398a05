namespace Offload.Ledger.Sql;

/// <summary>
/// What a transaction adds to counters, one write a counter: every job that ends moves the same few, and writing them
/// job by job cost more than the jobs' own rows.
/// </summary>
internal sealed class CounterSums
{
    private readonly Dictionary<string, (long Delta, DateTimeOffset? ExpiresAt)> _sums = new(StringComparer.Ordinal);

    public IReadOnlyCollection<CounterSum> All =>
        [.. _sums.Select(sum => new CounterSum(sum.Key, sum.Value.Delta, sum.Value.ExpiresAt?.ToUnixTimeMilliseconds()))];

    public void Add(string key, long delta, DateTimeOffset? expiresAt)
    {
        var known = _sums.GetValueOrDefault(key);
        _sums[key] = (known.Delta + delta, expiresAt ?? known.ExpiresAt);
    }

    public void Clear() => _sums.Clear();
}

/// <summary>What a transaction adds to one counter, and when that is purged, in milliseconds since 1970.</summary>
internal sealed record CounterSum(string Key, long Delta, long? ExpiresAt);
