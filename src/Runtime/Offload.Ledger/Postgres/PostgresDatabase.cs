using System.Data.Common;
using Npgsql;
using Offload.Engine.Ledger;
using Offload.Ledger.Sql;

namespace Offload.Ledger.Postgres;

/// <summary>The server: how it is connected to, and what is said when it does not answer.</summary>
internal sealed class PostgresDatabase : ILedgerReader, IDisposable
{
    /// <summary>Seconds. Whoever waits for a write gives up after five; a server that is away must not outlast that.</summary>
    private const int ConnectSeconds = 3;

    /// <summary>Seconds that one batch of writes may take before the connection is taken for dead.</summary>
    private const int WriteSeconds = 10;

    private const int MostReaders = 20;

    /// <summary>
    /// Seconds between questions on an idle connection, so that neither a firewall nor a dead server ends it unnoticed.
    /// </summary>
    private const int KeepAliveSeconds = 15;

    private readonly string _place;
    private readonly NpgsqlDataSource _readers;
    private readonly NpgsqlDataSource _writer;

    public PostgresDatabase(string connectionString, string schema)
    {
        Schema = schema;
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        _place = $"{given.Host}:{given.Port}/{given.Database}, schema {schema}";
        Default(given, "Application Name", "offload");
        Default(given, "Timeout", ConnectSeconds);
        Default(given, "Keepalive", KeepAliveSeconds);
        given.SearchPath = null;

        var reading = new NpgsqlConnectionStringBuilder(given.ConnectionString);
        Default(reading, "Maximum Pool Size", MostReaders);
        // A connection that goes back to the pool keeps its search path.
        reading.NoResetOnClose = true;
        _readers = Build(reading, ReaderSettings(schema));

        var writing = new NpgsqlConnectionStringBuilder(given.ConnectionString) { Pooling = false, MaxAutoPrepare = 64, AutoPrepareMinUsages = 2 };
        Default(writing, "Command Timeout", WriteSeconds);
        _writer = Build(writing, WriterSettings(schema));
    }

    public string Schema { get; }

    /// <summary>The channel on which queues are named that got work: one a schema, since databases are shared.</summary>
    public string Channel => $"{Schema}_work";

    /// <summary>A connection of its own for the writer.</summary>
    public NpgsqlConnection OpenForWriting() => _writer.OpenConnection();

    /// <summary>A connection of its own for notifications.</summary>
    public ValueTask<NpgsqlConnection> OpenForListeningAsync(CancellationToken cancellationToken) =>
        _writer.OpenConnectionAsync(cancellationToken);

    /// <inheritdoc/>
    public T Read<T>(Func<DbConnection, T> read)
    {
        try
        {
            try
            {
                return ReadOnce(read);
            }
            catch (Exception exception) when (IsLostConnection(exception))
            {
                // The server ended it while it lay in the pool, as it ended the others there.
                _readers.Clear();
                return ReadOnce(read);
            }
        }
        catch (Exception exception) when (PostgresErrors.IsOfServer(exception))
        {
            throw Unavailable(exception);
        }
    }

    public LedgerUnavailableException Unavailable(Exception exception) => Unavailable(
        exception is PostgresException failure
            ? $"{failure.MessageText} (PostgreSQL {failure.SqlState})"
            : $"{exception.Message}{(exception.InnerException is { } inner ? $" ({inner.Message})" : "")}",
        exception);

    public LedgerUnavailableException Unavailable(string cause, Exception? exception = null) => new(
        $"The ledger {_place} did not do its work: {cause}. "
        + "Check that the server runs and is reachable, takes writes, and lets this role in.",
        exception);

    public LedgerUnavailableException UnknownOutcome(Exception exception) => new(
        $"The connection to the ledger {_place} was lost while it committed ({exception.Message}), so it is not known "
        + "whether the write took effect. Asking again is safe.",
        exception);

    public void Dispose()
    {
        _readers.Dispose();
        _writer.Dispose();
    }

    private T ReadOnce<T>(Func<DbConnection, T> read)
    {
        using var connection = _readers.OpenConnection();
        return read(connection);
    }

    private static bool IsLostConnection(Exception exception) =>
        PostgresErrors.IsOfServer(exception) && PostgresErrors.IsPassing(exception) && !PostgresErrors.IsRefusal(exception);

    private static void Default(NpgsqlConnectionStringBuilder builder, string keyword, object value)
    {
        // ContainsKey is true for every keyword that there is.
        if (!builder.ShouldSerialize(keyword))
            builder[keyword] = value;
    }

    // Settings are made by statements and not in the packet that opens a session, where poolers refuse them.
    private static NpgsqlDataSource Build(NpgsqlConnectionStringBuilder connectionString, string settings)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString.ConnectionString);
        builder.UsePhysicalConnectionInitializer(
            connection =>
            {
                using var command = new NpgsqlCommand(settings, connection);
                command.ExecuteNonQuery();
            },
            async connection =>
            {
                await using var command = new NpgsqlCommand(settings, connection);
                await command.ExecuteNonQueryAsync().ConfigureAwait(false);
            });
        return builder.Build();
    }

    // A page is read in the order of its index, whatever the server believes to know about a table that has just grown.
    private static string ReaderSettings(string schema) =>
        $"""
         SET search_path TO "{schema}";
         SET jit = off;
         SET enable_seqscan = off;
         SET enable_bitmapscan = off;
         SET enable_sort = off;
         """;

    // The plans of the writer are made once, for any number of jobs, and each finds its rows by an index: a plan that
    // was made while the tables were small must not read them whole when they are large.
    // A process that is frozen in the middle of a transaction keeps its rows locked: nobody waits for them longer than
    // lock_timeout, and the server ends that transaction.
    private static string WriterSettings(string schema) =>
        $"""
         SET search_path TO "{schema}";
         SET jit = off;
         SET plan_cache_mode = force_generic_plan;
         SET enable_seqscan = off;
         SET enable_bitmapscan = off;
         SET enable_hashjoin = off;
         SET enable_mergejoin = off;
         SET lock_timeout = '500ms';
         SET idle_in_transaction_session_timeout = '5s';
         """;
}
