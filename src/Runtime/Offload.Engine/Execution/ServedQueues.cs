namespace Offload.Engine.Execution;

/// <summary>
/// The queues that a lane serves, and into which of them a claim looks first: always as they are named, or drawn anew for
/// each claim, so that none of them starves.
/// </summary>
public sealed class ServedQueues
{
    /// <summary>What a queue weighs where others have a weight and it has none.</summary>
    public const int DefaultWeight = 1;

    /// <summary>So many weights fit on the stack.</summary>
    private const int FewQueues = 64;

    private readonly string[] _names;
    private readonly int[]? _weights;

    private ServedQueues(string[] names, int[]? weights)
    {
        _names = names;
        _weights = weights;
    }

    /// <summary>The queues, as they were named.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The first queue's jobs before the next one's.</summary>
    public static ServedQueues ByOrder(params IEnumerable<string> names) => new([.. names], null);

    /// <summary>While jobs wait in all of them, each queue comes first as often as its weight says.</summary>
    public static ServedQueues ByWeight(params IEnumerable<(string Name, int Weight)> queues)
    {
        var all = queues.ToList();
        foreach (var (name, weight) in all)
            ArgumentOutOfRangeException.ThrowIfLessThan(weight, 1, name);
        return new([.. all.Select(queue => queue.Name)], [.. all.Select(queue => queue.Weight)]);
    }

    /// <summary>
    /// The queues of all of these, each once. Where one of them has weights, so have all queues, so that none starves.
    /// </summary>
    public static ServedQueues Union(IReadOnlyCollection<ServedQueues> all)
    {
        var queues = all.SelectMany(served => served._names.Zip(served._weights ?? [.. served._names.Select(_ => DefaultWeight)]))
            .DistinctBy(queue => queue.First, StringComparer.Ordinal);
        return all.Any(served => served._weights is not null)
            ? ByWeight(queues)
            : ByOrder(queues.Select(queue => queue.First));
    }

    /// <summary>
    /// The order for one claim. By weight, each place is drawn among the queues that are left; so where the first queues
    /// are empty, the others still share by their weights.
    /// </summary>
    public IReadOnlyList<string> Draw(Random random)
    {
        if (_weights is null || _weights.Length == 1)
            return _names;

        var order = (string[])_names.Clone();
        Span<int> weights = order.Length <= FewQueues ? stackalloc int[FewQueues] : new int[order.Length];
        weights = weights[..order.Length];
        _weights.CopyTo(weights);
        for (var place = 0; place < order.Length - 1; place++)
        {
            var drawn = place + IndexOf(random, weights[place..]);
            (order[place], order[drawn]) = (order[drawn], order[place]);
            (weights[place], weights[drawn]) = (weights[drawn], weights[place]);
        }

        return order;
    }

    /// <summary>As the settings have it, such as <c>critical*5,default*2</c>.</summary>
    public override string ToString() => string.Join(
        ',', _weights is null ? _names : _names.Zip(_weights, (name, weight) => $"{name}*{weight}"));

    private static int IndexOf(Random random, ReadOnlySpan<int> weights)
    {
        var total = 0;
        foreach (var weight in weights)
            total += weight;
        var rest = random.Next(total);
        var index = 0;
        while (rest >= weights[index])
            rest -= weights[index++];
        return index;
    }
}
