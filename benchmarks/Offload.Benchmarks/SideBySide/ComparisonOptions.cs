namespace Offload.Benchmarks.SideBySide;

/// <summary>What is measured, and how thoroughly.</summary>
/// <param name="ReportPath">The file that takes the report.</param>
/// <param name="Only">The measures that are wanted; all where it is empty.</param>
/// <param name="Effort">How long each takes.</param>
internal sealed record ComparisonOptions(string ReportPath, IReadOnlyList<string> Only, Effort Effort)
{
    public static readonly IReadOnlyList<string> Measures = ["drain", "latency", "io", "memory"];

    /// <exception cref="FormatException">The arguments are not understood; says which.</exception>
    public static ComparisonOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new ComparisonOptions("", [], Effort.Full);
        for (var index = 0; index < arguments.Count; index++)
        {
            options = arguments[index] switch
            {
                "--quick" => options with { Effort = Effort.Quick },
                "--only" when index + 1 < arguments.Count => options with { Only = ParseMeasures(arguments[++index]) },
                var path when path[0] != '-' && options.ReportPath.Length == 0 => options with { ReportPath = path },
                var other => throw new FormatException($"'{other}' is not understood."),
            };
        }

        return options.ReportPath.Length > 0 ? options : throw new FormatException("The report's path is missing.");
    }

    /// <summary>The options as they were given.</summary>
    public string Shown => (Effort == Effort.Quick ? " --quick" : "") + (Only.Count > 0 ? $" --only {string.Join(',', Only)}" : "");

    public bool Wants(string measure) => Only.Count == 0 || Only.Contains(measure);

    private static string[] ParseMeasures(string text)
    {
        var names = text.Split(',');
        return names.FirstOrDefault(name => !Measures.Contains(name)) is { } wrong
            ? throw new FormatException($"'{wrong}' is not one of {string.Join(", ", Measures)}.")
            : names;
    }
}
