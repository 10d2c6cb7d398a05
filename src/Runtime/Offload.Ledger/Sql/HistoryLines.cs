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

    /// <summary>The latest entry about the job's state, or null where there is none.</summary>
    public static HistoryEntry? LatestOf(JobRow row) => Read(row).LastOrDefault(entry => entry.State == row.State);

    /// <summary>The entries of a job. The result stands once, in its row, so that it can go before the job does.</summary>
    public static IReadOnlyList<HistoryEntry> Read(JobRow row)
    {
        List<HistoryEntry> entries = [.. row.History.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(ReadLine)];
        return row.Result is null || entries is not [.., { State: JobStates.Succeeded } last]
            ? entries
            : [.. entries.SkipLast(1), last with { Data = new Dictionary<string, string>(last.Data) { [StateDetails.Result] = row.Result } }];
    }

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
