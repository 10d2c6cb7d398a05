using System.Reflection;

namespace Offload.Ledger.Sql;

/// <summary>A file of SQL statements, each under a line <c>-- name: Name</c>.</summary>
internal sealed class StatementFile
{
    private const string Marker = "-- name: ";

    private readonly Dictionary<string, string> _statements = new(StringComparer.Ordinal);

    private StatementFile(string text)
    {
        foreach (var section in text.Split(Marker).Skip(1))
        {
            var end = section.IndexOf('\n', StringComparison.Ordinal);
            _statements.Add(section[..end].Trim(), section[end..].Trim());
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

    /// <summary>The embedded files of a folder, by name.</summary>
    public static IEnumerable<string> In(string folder) =>
        Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
}
