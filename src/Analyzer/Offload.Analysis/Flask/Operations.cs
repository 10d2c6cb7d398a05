using Offload.Analysis.Scanning;

namespace Offload.Analysis.Flask;

/// <summary>
/// The functions that OpenAPI documents name as operations, as Connexion reads them: <c>operationId</c>, and before it
/// <c>x-openapi-router-controller</c> where the document has one. They are read line by line, which is all that the
/// documents in use need.
/// </summary>
internal static class Operations
{
    public static IReadOnlySet<string> In(IEnumerable<ConfigurationText> configuration)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var document in configuration)
        {
            string? controller = null;
            string? operation = null;
            foreach (var line in document.Text.Split('\n'))
            {
                operation = ValueOf(line, "operationId") ?? operation;
                if (ValueOf(line, "operationId") is { } name)
                    names.Add(name);
                controller = ValueOf(line, "x-openapi-router-controller") ?? ValueOf(line, "x-swagger-router-controller");
                if (controller is not null && operation is not null)
                    names.Add($"{controller}.{operation}");
            }
        }

        return names;
    }

    private static string? ValueOf(string line, string key)
    {
        var at = line.IndexOf(key, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var value = line.AsSpan(at + key.Length).Trim().TrimStart("\"'").TrimStart();
        return value.StartsWith(':') ? value[1..].Trim().Trim("\"',").ToString() : null;
    }
}
