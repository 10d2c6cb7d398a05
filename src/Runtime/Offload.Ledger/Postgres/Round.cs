using Npgsql;

namespace Offload.Ledger.Postgres;

/// <summary>Statements that are sent together and answered together: one round trip, however many they are.</summary>
internal sealed class Round(NpgsqlConnection connection)
{
    private readonly List<(NpgsqlBatchCommand Command, Action<NpgsqlDataReader>? ReadRow)> _statements = [];

    /// <summary>How many rows the statements changed, after they ran.</summary>
    public int ChangedRows => _statements.Sum(statement => Math.Max(0, statement.Command.RecordsAffected));

    /// <summary>Adds a statement that yields no rows.</summary>
    public void Add(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        _statements.Add((CommandOf(sql, parameters), null));

    /// <summary>Adds a statement that yields rows.</summary>
    public void AddQuery(
        string sql, Action<NpgsqlDataReader> readRow, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        _statements.Add((CommandOf(sql, parameters), readRow));

    public void Run()
    {
        if (_statements.Count == 0)
            return;

        using var batch = connection.CreateBatch();
        foreach (var (command, _) in _statements)
            batch.BatchCommands.Add(command);
        using var reader = batch.ExecuteReader();
        foreach (var (_, readRow) in _statements)
        {
            if (readRow is null)
                continue;
            while (reader.Read())
                readRow(reader);
            reader.NextResult();
        }
    }

    private static NpgsqlBatchCommand CommandOf(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var (name, value) in parameters)
            command.Parameters.Add(new NpgsqlParameter(name, Storable(value)));
        return command;
    }

    private static object Storable(object? value) => value switch
    {
        null => DBNull.Value,
        string text => StorableText.Of(text),
        string?[] texts => Array.ConvertAll(texts, text => text is null ? null : StorableText.Of(text)),
        _ => value,
    };
}
