using System.Net.Sockets;
using Npgsql;

namespace Offload.Ledger.Postgres;

/// <summary>What the failures of a server mean.</summary>
internal static class PostgresErrors
{
    /// <summary>True where the server, or the way to it, failed.</summary>
    public static bool IsOfServer(Exception exception) =>
        exception is NpgsqlException or SocketException or IOException or TimeoutException;

    /// <summary>True where the same may succeed when it is tried again: a lost connection, a deadlock, a lock held.</summary>
    public static bool IsPassing(Exception exception) => exception switch
    {
        PostgresException failure => failure.IsTransient || !IsRefusal(failure)
            || failure.SqlState is PostgresErrorCodes.QueryCanceled,
        NpgsqlException failure => failure.IsTransient,
        _ => IsOfServer(exception),
    };

    /// <summary>
    /// True where the server refused a statement and goes on: the transaction is certainly undone. After anything else
    /// the connection is lost, and with it the knowledge of what the last statement did.
    /// </summary>
    public static bool IsRefusal(Exception exception) => exception is PostgresException { InvariantSeverity: "ERROR" };
}
