using System.Globalization;
using Offload.Python.Syntax;

namespace Offload.Python.Benchmarks;

/// <summary>
/// Parses a standard library on one core beside CPython and ast-grep, in turns, and writes what it found. Times are those
/// of the processor, so that what else the machine does counts little.
/// </summary>
internal sealed class SpeedRun(Library library, PythonVersion version, CPythonPeer python, AstGrepPeer grep)
{
    private const int Rounds = 7;

    private readonly List<(double Own, double Python, double Grep)> _rounds = [];
    private double _allocated;

    public void Measure()
    {
        ParseAll();
        python.Run();
        grep.Run();
        for (var i = 0; i < Rounds; i++)
            _rounds.Add((ParseAll(), python.Run(), grep.Run()));
    }

    public void Write(TextWriter report)
    {
        var own = Median(round => round.Own);
        report.WriteLine($"| parser | MB/s | Offload is faster by |\n|---|--:|--:|");
        report.WriteLine(Row("Offload", own, null));
        report.WriteLine(Row(
            "CPython's `ast.parse`", Median(round => round.Python), Median(round => round.Python / round.Own)));
        report.WriteLine(Row(
            "ast-grep, one pattern", Median(round => round.Grep), Median(round => round.Grep / round.Own)));
        var (worst, path) = TreeMemory.Worst(library, version);
        report.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""

            * {library.Files.Count} files, {library.Bytes / 1e6:F1} MB; by processor time, medians of {Rounds} rounds, in which each has
              its turn.
            * Offload's rounds: {string.Join(", ", _rounds.Select(round => SpeedOf(round.Own)))} MB/s.
            * Allocated: {_allocated:F1} bytes for each byte of source.
            * Trees that are kept take {TreeMemory.OfAll(library, version):F1} times their source;
              at most {worst:F1} times, that of `{Path.GetFileName(path)}`.
            """));
    }

    private double ParseAll()
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Environment.CpuUsage.TotalTime;
        foreach (var (_, source) in library.Files)
            _ = SyntaxTree.Parse(source, version);
        var seconds = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
        _allocated = (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / library.Bytes;
        return seconds;
    }

    private double Median(Func<(double Own, double Python, double Grep), double> value) =>
        _rounds.Select(value).Order().ElementAt(Rounds / 2);

    private string Row(string name, double seconds, double? ratio) => string.Create(
        CultureInfo.InvariantCulture, $"| {name} | {SpeedOf(seconds)} | {ratio:F1} |");

    private string SpeedOf(double seconds) =>
        (library.Bytes / 1e6 / seconds).ToString("F1", CultureInfo.InvariantCulture);
}
