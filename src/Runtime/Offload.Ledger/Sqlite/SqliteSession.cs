using Microsoft.Data.Sqlite;
using Offload.Ledger.Sql;
using SQLitePCL;

namespace Offload.Ledger.Sqlite;

/// <summary>
/// The writer's connection with its prepared statements. Preparing costs more than running for statements this small,
/// so each is prepared once.
/// </summary>
internal sealed class SqliteSession(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    /// <summary>Filled by work that made jobs claimable; the writer tells the waiting workers after the commit.</summary>
    public HashSet<string> QueuesWithNewWork { get; } = new(StringComparer.Ordinal);

    /// <summary>What the transaction under way adds to counters.</summary>
    public CounterSums Counters { get; } = new();

    /// <summary>Begins a transaction that may write; false while another process writes.</summary>
    /// <exception cref="SqliteException">The file cannot be written.</exception>
    public bool TryBegin()
    {
        QueuesWithNewWork.Clear();
        Counters.Clear();
        // Past the provider, which would wait for the other process in steps of 150 ms.
        var result = raw.sqlite3_exec(connection.Handle, "BEGIN IMMEDIATE");
        if ((result & 0xff) == raw.SQLITE_BUSY)
            return false;
        SqliteException.ThrowExceptionForRC(result, connection.Handle);
        return true;
    }

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
