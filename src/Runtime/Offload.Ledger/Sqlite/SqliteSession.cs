using Microsoft.Data.Sqlite;

namespace Offload.Ledger.Sqlite;

/// <summary>
/// The writer's connection with its prepared statements. Preparing costs more than running for statements this small,
/// so each is prepared once.
/// </summary>
internal sealed class SqliteSession(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    /// <summary>Set by work that made a job claimable; the writer tells the waiting workers after the commit.</summary>
    public bool WorkAdded { get; set; }

    /// <summary>What the transaction under way adds to counters.</summary>
    public CounterSums Counters { get; } = new();

    /// <summary>How many rows the statement changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Bind(sql, parameters).ExecuteNonQuery();

    /// <summary>The rows that the statement yields.</summary>
    public List<T> Query<T>(
        string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var rows = new List<T>();
        using var reader = Bind(sql, parameters).ExecuteReader();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
        connection.Dispose();
    }

    private SqliteCommand Bind(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, _) in parameters)
                command.Parameters.Add(new SqliteParameter { ParameterName = "@" + name });
            _commands.Add(sql, command);
        }

        // A statement is always bound with the same names in the same order.
        for (var index = 0; index < parameters.Length; index++)
            command.Parameters[index].Value = parameters[index].Value ?? DBNull.Value;
        return command;
    }
}
