using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Offload.Python.Differential;

/// <summary>Compares files with every CPython that was found.</summary>
internal static class FileRun
{
    private const string Cache = "artifacts/differential";

    /// <summary>One file of so many is compared every day.</summary>
    private const int Everyday = 25;

    public static int Run(IReadOnlyList<CPython> pythons, IReadOnlyList<string> paths, bool isEveryday, TextWriter report)
    {
        var tallies = new Tally[pythons.Count];
        var watch = Stopwatch.StartNew();
        Parallel.For(0, pythons.Count, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
        {
            var files = FilesFor(pythons, pythons[i], paths);
            tallies[i] = Compare(pythons[i], isEveryday ? files.Where(IsEveryday) : files);
        });
        report.WriteLine("| CPython | files | MB | both accept | both reject | same line | same place | same message "
            + "| limit of CPython | faults |");
        report.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        for (var i = 0; i < tallies.Length; i++)
            report.WriteLine(RowOf(pythons[i], tallies[i]));
        report.WriteLine($"{watch.Elapsed.TotalSeconds:F0} s");
        var faults = tallies.Sum(tally => tally.Faults.Count);
        foreach (var (python, tally) in pythons.Zip(tallies))
        {
            foreach (var fault in tally.Faults)
                report.WriteLine($"{python.Name} {fault}");
        }

        return faults;
    }

    private static bool IsEveryday(string path) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFileName(path)))[0] % Everyday == 0;

    private static IEnumerable<string> FilesFor(
        IReadOnlyList<CPython> all, CPython python, IReadOnlyList<string> paths)
    {
        if (paths.Count > 0)
            return paths.SelectMany(Corpus.FilesBelow);

        // The one without a library of its own reads that of the newest which has one.
        var owner = python.Library is null ? all.Last(other => other.Library is not null) : python;
        return Corpus.LibraryOf(owner).Concat(Corpus.Debian);
    }

    private static Tally Compare(CPython python, IEnumerable<string> files)
    {
        var tally = new Tally();
        using var cache = new VerdictCache(Cache, python, python.HasExactDump);
        foreach (var file in files)
        {
            var source = File.ReadAllBytes(file);
            tally.Add(file, source.Length, Comparison.Of(source, python.Version, cache.Ask(source)));
        }

        return tally;
    }

    private static string RowOf(CPython python, Tally tally) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {python.Name} | {tally.Files} | {tally.Bytes / 1e6:F1} | {tally[Outcome.BothAccept]} "
        + $"| {tally[Outcome.BothReject]} | {tally.SameLine} | {tally.SamePlace} | {tally.SameMessage} "
        + $"| {tally[Outcome.Limit]} | {tally.Faults.Count} |");
}
