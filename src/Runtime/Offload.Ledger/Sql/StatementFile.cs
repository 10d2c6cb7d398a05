using System.Reflection;

namespace Offload.Ledger.Sql;

/// <summary>
/// A file of SQL statements, each under a line <c>-- name: Name</c>, above which may stand what is to be said of it.
/// </summary>
internal sealed class StatementFile
{
    private const string Marker = "-- name: ";

    private readonly Dictionary<string, string> _statements = new(StringComparer.Ordinal);

    private StatementFile(string text)
    {
        foreach (var section in text.Split(Marker).Skip(1))
        {
            var end = section.IndexOf('\n', StringComparison.Ordinal);
            _statements.Add(section[..end].Trim(), WithoutEnd(section[end..]));
        }
    }

    public string this[string name] => _statements[name];

    /// <summary>Reads a file that is embedded in this assembly.</summary>
    public static StatementFile Load(string resource) => new(ReadText(resource));

    public static string ReadText(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The SQL file {resource} is not embedded in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The names of the embedded files of a folder, in order.</summary>
    /// <param name="folder">With its '/' at the end.</param>
    public static IReadOnlyList<string> In(string folder) =>
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Select(name => name[folder.Length..])
            .Order(StringComparer.Ordinal),
    ];

    // What stands at the end is said of the next statement, and servers that take statements one by one want no ';'.
    private static string WithoutEnd(string text)
    {
        var lines = text.Trim().Split('\n').Reverse().SkipWhile(line => line.Length == 0 || line.StartsWith("--", StringComparison.Ordinal));
        return string.Join('\n', lines.Reverse()).TrimEnd(';');
    }
}
