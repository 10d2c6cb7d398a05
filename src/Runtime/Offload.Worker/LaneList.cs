using System.Globalization;
using Offload.Engine.Execution;

namespace Offload.Worker;

/// <summary>Reads the lanes that the settings ask for.</summary>
internal static class LaneList
{
    public const int MaxConcurrency = 1000;

    /// <summary>The lanes of <c>Offload:Lanes</c>, or the one of <c>Offload:Queues</c> and <c>Offload:WorkerCount</c>.</summary>
    /// <exception cref="FormatException">The text is not like <c>critical:10 default*3,low:100</c>; says which part.</exception>
    public static IReadOnlyList<LaneSettings> Of(WorkerOptions options)
    {
        if (options.Lanes.Length == 0)
            return [new LaneSettings(QueuesOf(options), options.WorkerCount)];
        return [.. options.Lanes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Read)];
    }

    /// <summary>The queues of <c>Offload:Queues</c>.</summary>
    /// <exception cref="FormatException">The text is not like <c>critical default</c> or <c>critical*5 default</c>.</exception>
    public static ServedQueues QueuesOf(WorkerOptions options) =>
        QueueList.Read(options.Queues.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries));

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

        return new LaneSettings(QueueList.Read(parts[0].Split(',')), concurrency);
    }
}
