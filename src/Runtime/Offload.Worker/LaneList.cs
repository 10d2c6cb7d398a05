using System.Globalization;
using Offload.Contracts;
using Offload.Engine.Execution;

namespace Offload.Worker;

/// <summary>Reads the lanes that the settings ask for.</summary>
internal static class LaneList
{
    public const int MaxConcurrency = 1000;

    /// <summary>The lanes of <c>Offload:Lanes</c>, or the one of <c>Offload:Queues</c> and <c>Offload:WorkerCount</c>.</summary>
    /// <exception cref="FormatException">The text is not like <c>critical:10 default,low:100</c>; says which part.</exception>
    public static IReadOnlyList<LaneSettings> Of(WorkerOptions options)
    {
        if (options.Lanes.Length == 0)
            return [new LaneSettings(WorkerOptionsValidator.QueuesOf(options), options.WorkerCount)];
        return [.. options.Lanes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Read)];
    }

    private static LaneSettings Read(string lane)
    {
        var parts = lane.Split(':');
        if (parts.Length != 2
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var concurrency)
            || concurrency is < 1 or > MaxConcurrency)
        {
            throw new FormatException(
                $"where '{lane}' must be queues, a colon and how many of their jobs run at once (1 to {MaxConcurrency}), "
                + "such as 'default,low:100'");
        }

        var queues = parts[0].Split(',');
        return queues.FirstOrDefault(queue => !AttributeRules.IsQueue(queue)) is { } wrong
            ? throw new FormatException(
                $"where '{wrong}' in '{lane}' must be a queue: 1 to 50 of a-z, 0-9, '_' and '-'")
            : new LaneSettings(queues, concurrency);
    }
}
