using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Offload.Ledger.Sqlite;

/// <summary>A prepared statement of the writer's connection. It is always bound with the same names in the same order.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;

    /// <summary>Where each parameter stands in the statement, 0 where it does not occur; known from the first binding on.</summary>
    private int[]? _places;

    /// <exception cref="SqliteException">The statement is not understood.</exception>
    public SqliteStatement(sqlite3 connection, string sql)
    {
        _connection = connection;
        Check(raw.sqlite3_prepare_v2(connection, sql, out _statement));
    }

    public void Bind(ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        _places ??= PlacesOf(parameters);
        for (var index = 0; index < parameters.Length; index++)
        {
            if (_places[index] > 0)
                Check(Bind(_places[index], parameters[index].Value));
        }
    }

    /// <summary>Runs a statement that yields no rows.</summary>
    public void Run()
    {
        var result = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        Check(result);
    }

    /// <summary>Like <see cref="Run"/>; false where another process holds the file.</summary>
    public bool TryRun()
    {
        var result = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        if ((result & 0xff) == raw.SQLITE_BUSY)
            return false;
        Check(result);
        return true;
    }

    /// <summary>Runs the statement and reads each row.</summary>
    public List<T> Read<T>(Func<SqliteRow, T> read)
    {
        var rows = new List<T>();
        try
        {
            var row = new SqliteRow(_statement);
            int result;
            while ((result = raw.sqlite3_step(_statement)) == raw.SQLITE_ROW)
                rows.Add(read(row));
            Check(result);
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }

        return rows;
    }

    public void Dispose() => _statement.Dispose();

    private int[] PlacesOf(ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var places = new int[parameters.Length];
        for (var index = 0; index < places.Length; index++)
            places[index] = raw.sqlite3_bind_parameter_index(_statement, "@" + parameters[index].Name);
        return places;
    }

    private int Bind(int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, place),
        string text => BindText(place, text),
        long number => raw.sqlite3_bind_int64(_statement, place, number),
        int number => raw.sqlite3_bind_int64(_statement, place, number),
        double number => raw.sqlite3_bind_double(_statement, place, number),
        byte[] bytes => raw.sqlite3_bind_blob(_statement, place, bytes),
        _ => throw new NotSupportedException($"A {value.GetType().Name} cannot be bound to a statement."),
    };

    private int BindText(int place, string text)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        // SQLite takes a copy.
        var result = raw.sqlite3_bind_text(
            _statement, place, (ReadOnlySpan<byte>)buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer)));
        ArrayPool<byte>.Shared.Return(buffer);
        return result;
    }

    private void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE or raw.SQLITE_ROW))
            SqliteException.ThrowExceptionForRC(result, _connection);
    }
}
