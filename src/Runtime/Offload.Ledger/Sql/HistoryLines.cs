using System.Text.Json;
using System.Text.Json.Serialization;
using Offload.Engine.Ledger;

namespace Offload.Ledger.Sql;

/// <summary>The history of a job as it stands in its row: one JSON object a line, the oldest first.</summary>
internal static partial class HistoryLines
{
    /// <summary>The line of a state that a job enters.</summary>
    public static string Write(StateChange change, DateTimeOffset at) =>
        Write(change.State, change.Reason, change.Data, at);

    /// <inheritdoc cref="Write(StateChange, DateTimeOffset)"/>
    public static string Write(
        string state, string? reason, IReadOnlyDictionary<string, string> data, DateTimeOffset at) =>
        JsonSerializer.Serialize(
            new Line(state, at.ToUnixTimeMilliseconds(), reason, data), LineContext.Default.Line) + "\n";

    /// <summary>The states that the job was in.</summary>
    public static IReadOnlyList<HistoryEntry> Read(string history) =>
        [.. history.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(ReadLine)];

    /// <summary>The latest entry about a state, or null where there is none.</summary>
    public static HistoryEntry? LatestAbout(string? state, string history) =>
        Read(history).LastOrDefault(entry => entry.State == state);

    private static HistoryEntry ReadLine(string text)
    {
        var line = JsonSerializer.Deserialize(text, LineContext.Default.Line)!;
        return new HistoryEntry(line.State, line.Reason, DateTimeOffset.FromUnixTimeMilliseconds(line.At), line.Data);
    }

    private sealed record Line(string State, long At, string? Reason, IReadOnlyDictionary<string, string> Data);

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonSerializable(typeof(Line))]
    private sealed partial class LineContext : JsonSerializerContext;
}
