using System.Diagnostics;
using System.Globalization;
using System.Text;
using Offload.Python.Syntax;
using Offload.Python.Syntax.Dump;

namespace Offload.Python.Differential;

/// <summary>Feeds the parser with sources that are nearly right, and keeps those that show something new.</summary>
internal static class FuzzRun
{
    /// <summary>So long may none of the small inputs take, whatever else the machine does.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private static long _current;
    private static byte[] _input = [];

    public static int Run(string snippets, long count, int seed)
    {
        var seeds = Snippets.AreasIn(snippets).SelectMany(Snippets.Read).ToList();
        var mutator = new Mutator(seeds, seed);
        var features = new Features();
        var watch = Stopwatch.StartNew();
        long faulty = 0;
        using var alarm = new Timer(_ => LookForHang(), null, Longest, Longest);
        for (_current = 1; _current <= count; _current++)
        {
            _input = mutator.Next();
            var version = (PythonVersion)(8 + (_current % 7));
            try
            {
                var tree = SyntaxTree.Parse(_input, version);
                if (features.Add(tree))
                    mutator.Keep(_input);
                if (tree.Diagnostics.Count > 0)
                    faulty++;
                else
                    _ = AstDump.Write(tree);
            }
#pragma warning disable CA1031 // Whatever it throws is what this looks for.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Console.WriteLine($"input {_current} of seed {seed} under {version}: {exception}\n{Shown(_input)}");
                return 1;
            }

            if (_current % 1_000_000 == 0)
                Console.WriteLine(Progress(_current, faulty, mutator, features, watch));
        }

        Console.WriteLine(Progress(count, faulty, mutator, features, watch));
        return 0;
    }

    private static string Progress(long count, long faulty, Mutator mutator, Features features, Stopwatch watch) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{count} inputs, {faulty} of them with faults, {features.Count} features, {mutator.Kept} inputs kept, "
            + $"{watch.Elapsed.TotalSeconds:F0} s, no crash and no hang");

    private static long _last;

    private static void LookForHang()
    {
        if (_current == _last)
        {
            Console.WriteLine($"input {_current} takes more than {Longest}:\n{Shown(_input)}");
            Environment.Exit(1);
        }

        _last = _current;
    }

    private static string Shown(byte[] input) => $"{Encoding.UTF8.GetString(input)}\n{Convert.ToBase64String(input)}";
}
