using System.Globalization;
using Offload.Contracts;
using Offload.Engine.Execution;

namespace Offload.Worker;

/// <summary>Reads the queues that a setting names: by order, or by weight such as <c>critical*5 default*2 low</c>.</summary>
internal static class QueueList
{
    public const int MaxWeight = 1000;

    private static readonly string Rule =
        "a queue, 1 to 50 of a-z, 0-9, '_' and '-', alone or with '*' and a weight from 1 to "
        + $"{MaxWeight}, such as 'critical' or 'critical*5'";

    /// <exception cref="FormatException">One of them is no queue, or stands there twice; says which.</exception>
    public static ServedQueues Read(IReadOnlyList<string> queues)
    {
        var read = queues.Select(Read).ToList();
        if (read.CountBy(queue => queue.Name).FirstOrDefault(queue => queue.Value > 1).Key is { } twice)
            throw new FormatException($"where '{twice}' must be named once");
        return read.Exists(queue => queue.Weight is not null)
            ? ServedQueues.ByWeight(read.Select(queue => (queue.Name, queue.Weight ?? ServedQueues.DefaultWeight)))
            : ServedQueues.ByOrder(read.Select(queue => queue.Name));
    }

    private static (string Name, int? Weight) Read(string queue)
    {
        var parts = queue.Split('*');
        if (!AttributeRules.IsQueue(parts[0]) || parts.Length > 2)
            throw new FormatException($"where '{queue}' must be {Rule}");
        if (parts.Length == 1)
            return (parts[0], null);
        return int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var weight)
            && weight is >= 1 and <= MaxWeight
                ? (parts[0], weight)
                : throw new FormatException($"where '{queue}' must be {Rule}");
    }
}
