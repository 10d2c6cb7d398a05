using System.Globalization;
using System.Text;

namespace Offload.Benchmarks.SideBySide;

/// <summary>A table in Markdown: texts to the left, figures to the right.</summary>
internal sealed class Table
{
    private readonly StringBuilder _text = new();

    /// <param name="headings">Those that begin with '#' stand over figures.</param>
    public Table(params string[] headings)
    {
        Add(headings.Select(heading => heading.TrimStart('#')));
        Add(headings.Select(heading => heading[0] == '#' ? "--:" : "---"));
    }

    public static string Number(double? figure, int decimals = 0) =>
        figure?.ToString($"N{decimals}", CultureInfo.InvariantCulture) ?? "–";

    public static string Times(double? ratio) =>
        ratio is null ? "–" : $"{ratio.Value.ToString(ratio < 10 ? "N1" : "N0", CultureInfo.InvariantCulture)}×";

    public void Add(params IEnumerable<string> cells) => _text.AppendLine($"| {string.Join(" | ", cells)} |");

    public override string ToString() => _text.ToString();
}
