namespace Offload.Benchmarks.Size;

/// <summary>How large the ledgers are that are measured.</summary>
/// <param name="ReportPath">The file that takes the report.</param>
/// <param name="Jobs">How many jobs wait, and how many are finished.</param>
/// <param name="Stores">The stores that are wanted; all where it is empty.</param>
internal sealed record SizeOptions(string ReportPath, int Jobs, IReadOnlyList<string> Stores)
{
    public const int DefaultJobs = 1_000_000;

    /// <summary>Shows that everything works.</summary>
    private const int QuickJobs = 20_000;

    /// <exception cref="FormatException">The arguments are not understood; says which.</exception>
    public static SizeOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new SizeOptions("", DefaultJobs, []);
        for (var index = 0; index < arguments.Count; index++)
        {
            options = arguments[index] switch
            {
                "--quick" => options with { Jobs = QuickJobs },
                "--only" when index + 1 < arguments.Count => options with { Stores = arguments[++index].Split(',') },
                var path when path[0] != '-' && options.ReportPath.Length == 0 => options with { ReportPath = path },
                var other => throw new FormatException($"'{other}' is not understood."),
            };
        }

        return options.ReportPath.Length > 0 ? options : throw new FormatException("The report's path is missing.");
    }

    /// <summary>The options as they were given.</summary>
    public string Shown => (Jobs == QuickJobs ? " --quick" : "") + (Stores.Count > 0 ? $" --only {string.Join(',', Stores)}" : "");

    public bool Wants(string store) => Stores.Count == 0 || Stores.Contains(store, StringComparer.OrdinalIgnoreCase);
}
