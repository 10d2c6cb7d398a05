using System.Globalization;
using System.Text;

namespace Offload.Benchmarks.SideBySide;

/// <summary>The report of a run.</summary>
internal sealed class Report(ComparisonOptions options)
{
    private readonly StringBuilder _tables = new();
    private readonly long _started = TimeProvider.System.GetTimestamp();

    public void Add(string title, string reading, Table table) =>
        _tables.AppendLine().AppendLine($"## {title}").AppendLine().AppendLine(reading).AppendLine().Append(table);

    public async Task WriteAsync()
    {
        var minutes = TimeProvider.System.GetElapsedTime(_started).TotalMinutes;
        var text = string.Create(CultureInfo.InvariantCulture, $"""
            # Offload and its peers, side by side

            Command: `benchmarks/compare.sh{options.Shown}` ({minutes:N0} minutes)
            Machine: {Machine.Describe()}
            Versions: {Versions.Describe()}

            Rounds: {options.Effort.Rounds}, in which all take turns; every figure is the median over them. Figures of
            different runs cannot be compared, so look at the ratios. [benchmarks/README.md](../README.md) tells how each is found.
            {_tables}
            """);
        await File.WriteAllTextAsync(options.ReportPath, text);
        Console.WriteLine($"\n{text}");
    }
}
