using Offload.Benchmarks.SideBySide.Peers;

namespace Offload.Benchmarks.SideBySide;

/// <summary>The samples of one measure: all peers in turn, so that a slow phase of the machine meets them alike.</summary>
internal sealed class Rounds<TSample>
    where TSample : class
{
    private readonly Dictionary<Peer, List<TSample?>> _samples = [];
    private readonly Dictionary<Peer, int> _failures = [];

    public static async Task<Rounds<TSample>> RunAsync(
        string measure, int count, IReadOnlyList<Peer> peers, Func<Peer, Task<TSample>> run)
    {
        var rounds = new Rounds<TSample>();
        for (var round = 1; round <= count; round++)
        {
            foreach (var peer in peers)
            {
                Console.Write($"{measure} {round}/{count}  {peer.Name}  ");
                var sample = await rounds.TryAsync(peer, run);
                Console.WriteLine(sample);
            }
        }

        return rounds;
    }

    /// <summary>The median over the rounds, or null where no round came to its end.</summary>
    public double? Median(Peer peer, Func<TSample, double> figure) => MedianOf(SamplesOf(peer).Select(figure));

    /// <summary>The median of what the figures of two peers are to each other in each round.</summary>
    public double? MedianRatio(Peer dividend, Peer divisor, Func<TSample, double> figure) => MedianOf(
        _samples[dividend].Zip(_samples[divisor])
            .Where(pair => pair.First is not null && pair.Second is not null)
            .Select(pair => figure(pair.First!) / figure(pair.Second!)));

    public (double Least, double Most)? Range(Peer peer, Func<TSample, double> figure)
    {
        var figures = SamplesOf(peer).Select(figure).ToArray();
        return figures.Length == 0 ? null : (figures.Min(), figures.Max());
    }

    /// <summary>What a reader of the peer's figures must know.</summary>
    public string Remarks(Peer peer, Func<TSample, long> missing)
    {
        var remarks = new List<string>();
        if (_failures.TryGetValue(peer, out var failures))
            remarks.Add($"failed in {failures} of {_samples[peer].Count} rounds");
        if (SamplesOf(peer).Select(missing).DefaultIfEmpty().Max() is > 0 and var most)
            remarks.Add($"left up to {most} jobs behind, for 15 s at least");
        return string.Join("; ", remarks);
    }

    private IEnumerable<TSample> SamplesOf(Peer peer) => _samples.GetValueOrDefault(peer, []).OfType<TSample>();

    private async Task<TSample?> TryAsync(Peer peer, Func<Peer, Task<TSample>> run)
    {
        _samples.TryAdd(peer, []);
        TSample? sample = null;
        try
        {
            sample = await run(peer);
        }
        catch (Exception exception) when (exception is InvalidOperationException or TimeoutException or IOException)
        {
            // One peer that fails is a result; the others are still worth measuring.
            Console.Error.WriteLine(exception.Message);
            _failures[peer] = _failures.GetValueOrDefault(peer) + 1;
        }

        _samples[peer].Add(sample);
        return sample;
    }

    private static double? MedianOf(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToArray();
        return sorted.Length == 0 ? null : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
