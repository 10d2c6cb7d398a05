using Offload.Analysis.Findings;

namespace Offload.Cli.Scan;

/// <summary>What <c>offload scan</c> was asked to do.</summary>
internal sealed record ScanArguments
{
    public IReadOnlyList<string> Paths { get; init; } = ["."];

    public ReportFormat Format { get; init; } = ReportFormat.Text;

    /// <summary>Where the report goes; null for the terminal.</summary>
    public string? Output { get; init; }

    /// <summary>The least severity that makes the exit code 1; null where none does.</summary>
    public Severity? FailOn { get; init; } = Severity.Error;

    /// <summary>Whether the exit code is 0 whatever is found.</summary>
    public bool ExitsZero { get; init; }

    /// <summary>More places that are not read as Python than this make the exit code 3.</summary>
    public int MaxParseErrors { get; init; } = int.MaxValue;

    /// <summary>How many cores read files; the result does not depend on it.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    public bool IncludesTests { get; init; }

    /// <summary>Patterns of paths to leave out, as in a .gitignore file.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    public string? Baseline { get; init; }

    public bool UpdatesBaseline { get; init; }

    /// <summary>A git revision: only findings on lines that changed since then are shown.</summary>
    public string? Since { get; init; }
}

internal enum ReportFormat
{
    Text,
    Json,
    Sarif,
    Html,
    Github,
    Markdown,
}
