using System.Globalization;
using System.Text;

namespace Offload.Python.Differential;

/// <summary>Compares generated programs with every CPython that was found, and shrinks those that come out otherwise.</summary>
internal static class GenerateRun
{
    /// <summary>Enough to see what is wrong.</summary>
    private const int MostFaults = 3;

    public static int Run(IReadOnlyList<CPython> pythons, int count, int seed, TextWriter report)
    {
        var tallies = new Tally[pythons.Count];
        Parallel.For(0, pythons.Count, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
            tallies[i] = Compare(pythons[i], count, seed));
        report.WriteLine($"{count} generated programs, seed {seed}:");
        report.WriteLine("| CPython | both accept | both reject | same line | same place | limit of CPython | faults |");
        report.WriteLine("|---|--:|--:|--:|--:|--:|--:|");
        foreach (var (python, tally) in pythons.Zip(tallies))
        {
            report.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {python.Name} | {tally[Outcome.BothAccept]} | {tally[Outcome.BothReject]} | {tally.SameLine} | {tally.SamePlace} "
                + $"| {tally[Outcome.Limit]} | {tally.Faults.Count} |"));
        }

        foreach (var (python, tally) in pythons.Zip(tallies))
        {
            foreach (var fault in tally.Faults)
                report.WriteLine($"{python.Name} {fault}");
        }

        return tallies.Sum(tally => tally.Faults.Count);
    }

    private static Tally Compare(CPython python, int count, int seed)
    {
        var generator = new ProgramGenerator(seed);
        var tally = new Tally();
        using var oracle = Oracle.Start(python, python.HasExactDump);
        for (var number = 1; number <= count && tally.Faults.Count < MostFaults; number++)
        {
            var source = generator.Next();
            var comparison = Comparison.Of(source, python.Version, oracle.Ask(source));
            if (!comparison.IsFault)
            {
                tally.Add("", source.Length, comparison);
                continue;
            }

            var smallest = Shrinker.Shrink(
                source, smaller => Comparison.Of(smaller, python.Version, oracle.Ask(smaller)).Outcome == comparison.Outcome);
            var shown = $"program {number}, shrunk:\n{Encoding.UTF8.GetString(smallest)}\n{Convert.ToBase64String(smallest)}";
            tally.Add(shown, source.Length, Comparison.Of(smallest, python.Version, oracle.Ask(smallest)));
        }

        return tally;
    }
}
