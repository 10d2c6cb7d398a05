using Offload.Ledger.Sql;

namespace Offload.Ledger.Sqlite;

/// <summary>
/// What a transaction adds to counters, one write a counter: every job that ends moves the same few, and writing them
/// job by job cost more than the jobs' own rows.
/// </summary>
internal sealed class CounterSums
{
    private static readonly StatementFile Sql = StatementFile.Load("Sqlite/Sql/collections.sql");

    private readonly Dictionary<string, (long Delta, DateTimeOffset? ExpiresAt)> _sums = new(StringComparer.Ordinal);

    public void Add(string key, long delta, DateTimeOffset? expiresAt)
    {
        var known = _sums.GetValueOrDefault(key);
        _sums[key] = (known.Delta + delta, expiresAt ?? known.ExpiresAt);
    }

    public void WriteTo(SqliteSession session)
    {
        foreach (var (key, sum) in _sums)
        {
            session.Execute(
                Sql["AddToCounter"],
                ("key", key), ("delta", sum.Delta), ("expiresAt", sum.ExpiresAt?.ToUnixTimeMilliseconds()));
        }
    }

    public void Clear() => _sums.Clear();
}
