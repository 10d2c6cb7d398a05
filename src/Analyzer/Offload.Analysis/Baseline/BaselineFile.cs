using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Offload.Analysis.Findings;

namespace Offload.Analysis.Baseline;

/// <summary>The findings that a team accepted: new ones are told apart, and those that are gone are never accepted again.</summary>
public sealed class BaselineFile
{
    private const int Version = 1;

    private readonly ImmutableSortedDictionary<string, Entry> _entries;

    private BaselineFile(IEnumerable<Entry> entries) =>
        _entries = entries.ToImmutableSortedDictionary(entry => entry.Id, entry => entry, StringComparer.Ordinal);

    /// <summary>A baseline of everything that is found and not suppressed.</summary>
    public static BaselineFile Of(ScanResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new BaselineFile(result.Findings
            .Where(finding => !finding.IsSuppressed)
            .Select(finding => new Entry(finding.Id, finding.Rule, finding.Span.Path, finding.Function, finding.Api)));
    }

    /// <summary>Reads a baseline.</summary>
    /// <exception cref="FormatException">The text is no baseline of this version.</exception>
    public static BaselineFile Parse(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.GetProperty("version").GetInt32() != Version)
                throw new FormatException($"The baseline has version {root.GetProperty("version")}; this tool reads {Version}.");
            return new BaselineFile([.. root.GetProperty("findings").EnumerateArray().Select(Read).DistinctBy(entry => entry.Id)]);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException($"The file is no baseline: {exception.Message}", exception);
        }
    }

    private static Entry Read(JsonElement element)
    {
        return new Entry(Text("id"), Text("rule"), Text("path"), Text("function"), Text("api"));

        string Text(string name) => element.GetProperty(name).GetString() ?? "";
    }

    /// <summary>Marks findings as new or unchanged, and says which accepted ones are gone.</summary>
    public (ScanResult Result, int Gone) Compare(ScanResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var marked = result.Findings
            .Select(finding => finding with
            {
                BaselineState = _entries.ContainsKey(finding.Id) ? BaselineState.Unchanged : BaselineState.New,
            })
            .ToImmutableArray();
        var found = marked.Select(finding => finding.Id).ToHashSet(StringComparer.Ordinal);
        return (result with { Findings = marked }, _entries.Keys.Count(id => !found.Contains(id)));
    }

    /// <summary>The file's text: one finding a line, in an order that changes with nothing else.</summary>
    public byte[] Write()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteStartArray("findings");
            foreach (var entry in _entries.Values.OrderBy(entry => entry.Path, StringComparer.Ordinal).ThenBy(entry => entry.Id, StringComparer.Ordinal))
            {
                json.WriteStartObject();
                json.WriteString("id", entry.Id);
                json.WriteString("rule", entry.Rule);
                json.WriteString("path", entry.Path);
                json.WriteString("function", entry.Function);
                json.WriteString("api", entry.Api);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private sealed record Entry(string Id, string Rule, string Path, string Function, string Api);
}
