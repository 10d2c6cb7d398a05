using System.Text;

namespace Offload.Cli.Files;

/// <summary>Which files beside the code a scan reads.</summary>
internal static class ConfigurationNames
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal) { "pyproject.toml", "Procfile", "setup.cfg" };

    public static bool Matches(string name) =>
        Names.Contains(name)
        || name.StartsWith("Dockerfile", StringComparison.Ordinal)
        || Path.GetExtension(name) is ".ini" or ".yaml" or ".yml" or ".json";

    /// <summary>The text of a file that says something of the application; null of others.</summary>
    public static string? Read(string name, byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return Path.GetExtension(name) switch
        {
            ".yaml" or ".yml" or ".json" => text.Contains("operationId", StringComparison.Ordinal) ? text : null,
            ".ini" => text.Contains("[uwsgi]", StringComparison.Ordinal) ? text : null,
            _ => text,
        };
    }
}
