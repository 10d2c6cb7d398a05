using System.Data.Common;
using System.Net;
using Microsoft.Data.Sqlite;
using Npgsql;
using Offload.Ledger.Postgres;

namespace Offload.Worker;

/// <summary>Where the ledger is, as the setting <c>Offload:Ledger</c> says.</summary>
internal abstract record LedgerAddress
{
    private const string Forms =
        "'Data Source=PATH' of a SQLite file, or 'Host=…;Database=…;Username=…' or 'postgresql://USER:PASSWORD@HOST/DATABASE' "
        + "of a PostgreSQL server";

    private LedgerAddress()
    {
    }

    /// <summary>A file on a local disk.</summary>
    public sealed record Sqlite(string Path) : LedgerAddress;

    /// <summary>A server, in Npgsql's words, and the schema there.</summary>
    public sealed record Postgres(string ConnectionString, string Schema) : LedgerAddress;

    /// <exception cref="FormatException">
    /// It is none of the forms. The message shows nothing of it but a keyword: it may hold a password.
    /// </exception>
    public static LedgerAddress Parse(string text)
    {
        try
        {
            if (text.StartsWith("postgresql://", StringComparison.Ordinal) || text.StartsWith("postgres://", StringComparison.Ordinal))
                return ToPostgres(FromUri(new Uri(text)));

            var words = new DbConnectionStringBuilder { ConnectionString = text };
            if (words.ContainsKey("Host") || words.ContainsKey("Server"))
                return ToPostgres(new NpgsqlConnectionStringBuilder(text));
            if (new SqliteConnectionStringBuilder(text).DataSource is { Length: > 0 } path)
                return new Sqlite(path);
        }
        catch (ArgumentException exception) when (exception.ParamName is { } keyword)
        {
            throw new FormatException($"is not understood at '{keyword}' and must be {Forms}.");
        }
        catch (Exception exception) when (exception is ArgumentException or UriFormatException)
        {
            // Not of that form at all; what the forms look like is said below.
        }

        throw new FormatException($"is not understood and must be {Forms}.");
    }

    private static Postgres ToPostgres(NpgsqlConnectionStringBuilder builder)
    {
        var schema = builder.SearchPath ?? PostgresLedgerOptions.DefaultSchema;
        if (!IsSchema(schema))
        {
            throw new FormatException(
                "has a Search Path that is not one schema's name of 1 to 50 of a-z, 0-9 and '_', not beginning with a digit.");
        }

        return new Postgres(builder.ConnectionString, schema);
    }

    private static bool IsSchema(string name) =>
        name.Length is >= 1 and <= 50 && !char.IsAsciiDigit(name[0])
        && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_');

    /// <summary>
    /// Reads the form that other clients of the server share. Its parameters may be any that Npgsql knows, with '_' for a
    /// blank.
    /// </summary>
    private static NpgsqlConnectionStringBuilder FromUri(Uri uri)
    {
        var builder = new NpgsqlConnectionStringBuilder { Host = WebUtility.UrlDecode(uri.Host) };
        if (uri.Port > 0)
            builder.Port = uri.Port;
        if (Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')) is { Length: > 0 } database)
            builder.Database = database;
        var user = uri.UserInfo.Split(':', 2);
        if (user[0].Length > 0)
            builder.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1)
            builder.Password = Uri.UnescapeDataString(user[1]);
        foreach (var parameter in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = parameter.Split('=', 2);
            var name = pair[0] switch
            {
                "user" => "Username",
                "sslmode" => "SSL Mode",
                "sslrootcert" => "Root Certificate",
                "connect_timeout" => "Timeout",
                _ => Uri.UnescapeDataString(pair[0]).Replace('_', ' '),
            };
            builder[name] = Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? "");
        }

        return builder;
    }
}
