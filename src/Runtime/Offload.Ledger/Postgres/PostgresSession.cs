using System.Data;
using Npgsql;
using Offload.Ledger.Sql;

namespace Offload.Ledger.Postgres;

/// <summary>The writer's connection, and what the transaction under way still has to write before its commit.</summary>
internal sealed class PostgresSession(
    NpgsqlConnection connection, string channel, PostgresLedgerOptions options, TimeProvider clock) : IDisposable
{
    private static readonly StatementFile Collections = StatementFile.Load("Postgres/Sql/collections.sql");

    /// <summary>
    /// Which of a counter's rows this process adds to: others than most processes, so that it waits for few of them.
    /// </summary>
    private readonly int _counterPart = Random.Shared.Next(32);

    private bool _hasBegun;

    /// <summary>Filled by work that made jobs claimable; other processes are told with the commit, this one after it.</summary>
    public HashSet<string> QueuesWithNewWork { get; } = new(StringComparer.Ordinal);

    /// <summary>What the transaction under way adds to counters.</summary>
    public CounterSums Counters { get; } = new();

    public PostgresLedgerOptions Options => options;

    /// <summary>The server's clock.</summary>
    public TimeProvider Clock => clock;

    /// <summary>False where the connection was lost.</summary>
    public bool IsOpen => connection.State == ConnectionState.Open;

    public void Reset()
    {
        _hasBegun = false;
        QueuesWithNewWork.Clear();
        Counters.Clear();
    }

    /// <summary>The next statements. The first ones carry the beginning of the transaction with them.</summary>
    public Round NewRound()
    {
        var round = new Round(connection);
        if (!_hasBegun)
            round.Add("BEGIN");
        _hasBegun = true;
        return round;
    }

    /// <summary>Runs one statement; yields how many rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var round = NewRound();
        round.Add(sql, parameters);
        round.Run();
        return round.ChangedRows;
    }

    /// <summary>Sends what is left to write, the counters and the news about queues together with the commit.</summary>
    public void Commit(Round rest)
    {
        var sums = Counters.All.ToList();
        if (sums.Count > 0)
        {
            rest.Add(
                Collections["AddToCounters"],
                ("keys", sums.Select(sum => sum.Key).ToArray()), ("part", _counterPart),
                ("deltas", sums.Select(sum => sum.Delta).ToArray()), ("expiresAts", sums.Select(sum => sum.ExpiresAt).ToArray()));
        }

        if (QueuesWithNewWork.Count > 0)
        {
            rest.AddQuery(
                Collections["Notify"], _ => { }, ("channel", channel), ("queues", QueuesWithNewWork.ToArray()));
        }

        rest.Add("COMMIT");
        rest.Run();
    }

    public void Rollback()
    {
        if (!_hasBegun)
            return;
        var round = new Round(connection);
        round.Add("ROLLBACK");
        round.Run();
    }

    public void Dispose() => connection.Dispose();
}
