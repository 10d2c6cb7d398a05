using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Offload.Analysis.Findings;

namespace Offload.Analysis.Reports;

/// <summary>The published contract, version 1, as UTF-8 JSON.</summary>
public static class JsonReport
{
    private const int SchemaVersion = 1;

    /// <summary>Writes the report. For equal results its bytes are equal, but for the duration.</summary>
    /// <param name="version">The version of the tool.</param>
    public static byte[] Write(ScanResult result, string version)
    {
        ArgumentNullException.ThrowIfNull(result);
        var buffer = new ArrayBufferWriter<byte>();
        // Only what JSON itself needs is escaped: the report is read by programs and people, not put into pages.
        var options = new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", SchemaVersion);
            json.WriteStartObject("tool");
            json.WriteString("name", "offload");
            json.WriteString("version", version);
            json.WriteEndObject();
            WriteSummary(json, result);
            json.WriteStartArray("findings");
            foreach (var finding in result.Findings)
                WriteFinding(json, finding);
            json.WriteEndArray();
            WriteParseErrors(json, result);
            WriteInventory(json, result);
            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private static void WriteSummary(Utf8JsonWriter json, ScanResult result)
    {
        json.WriteStartObject("summary");
        json.WriteNumber("files", result.Files);
        json.WriteNumber("lines", result.Lines);
        json.WriteNumber("bytes", result.Bytes);
        json.WriteNumber("parseErrors", result.ParseErrors.Length);
        json.WriteNumber("durationMs", result.DurationMilliseconds);
        json.WriteNumber("findings", result.Findings.Length);
        WriteCounts(json, "byKind", result.Findings.Select(finding => Words.Of(finding.Kind)));
        WriteCounts(json, "byContext", result.Findings.Select(finding => Words.Of(finding.Context)));
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, string name, IEnumerable<string> words)
    {
        json.WriteStartObject(name);
        foreach (var word in words.CountBy(word => word).OrderBy(count => count.Key, StringComparer.Ordinal))
            json.WriteNumber(word.Key, word.Value);
        json.WriteEndObject();
    }

    private static void WriteFinding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("id", finding.Id);
        json.WriteString("rule", finding.Rule);
        json.WriteString("kind", Words.Of(finding.Kind));
        json.WriteString("api", finding.Api);
        json.WriteString("path", finding.Span.Path);
        json.WriteNumber("line", finding.Span.Line);
        json.WriteNumber("column", finding.Span.Column);
        json.WriteNumber("endLine", finding.Span.EndLine);
        json.WriteNumber("endColumn", finding.Span.EndColumn);
        json.WriteNumber("startLine", finding.StartLine);
        json.WriteString("function", finding.Function);
        json.WriteString("target", finding.Target);
        WriteLocation(json, finding.TargetLocation);
        json.WriteString("context", Words.Of(finding.Context));
        WriteRoutes(json, finding);
        json.WriteBoolean("awaited", finding.Awaited);
        json.WriteString("severity", Words.Of(finding.Severity));
        json.WriteString("confidence", Words.Of(finding.Confidence));
        json.WriteString("effort", Words.Of(finding.Effort));
        WriteMigration(json, finding);
        json.WriteString("message", finding.Message);
        json.WriteBoolean("suppressed", finding.IsSuppressed);
        if (finding.SuppressionReason is { } reason)
            json.WriteString("suppressionReason", reason);
        json.WriteString("baselineState", Words.Of(finding.BaselineState));
        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, CodeLocation? location)
    {
        if (location is null)
        {
            json.WriteNull("targetLocation");
            return;
        }

        json.WriteStartObject("targetLocation");
        json.WriteString("path", location.Path);
        json.WriteNumber("line", location.Line);
        json.WriteEndObject();
    }

    private static void WriteRoutes(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartArray("routes");
        foreach (var route in finding.Routes)
        {
            json.WriteStartObject();
            json.WriteString("rule", route.Rule);
            WriteStrings(json, "methods", route.Methods);
            json.WriteString("endpoint", route.Endpoint);
            json.WriteStartArray("callPath");
            foreach (var step in route.CallPath)
            {
                json.WriteStartObject();
                json.WriteString("path", step.Path);
                json.WriteNumber("line", step.Line);
                json.WriteString("function", step.Function);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMigration(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartArray("blockers");
        foreach (var blocker in finding.Blockers)
        {
            json.WriteStartObject();
            json.WriteString("code", blocker.Code);
            json.WriteString("message", blocker.Message);
            json.WriteNumber("line", blocker.Line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (finding.Suggestion is not { } suggestion)
        {
            json.WriteNull("suggestion");
            return;
        }

        json.WriteStartObject("suggestion");
        json.WriteString("job", suggestion.Job);
        WriteStrings(json, "arguments", suggestion.Arguments);
        json.WriteString("idempotencyKey", suggestion.IdempotencyKey);
        json.WriteString("schedule", suggestion.Schedule);
        json.WriteEndObject();
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void WriteParseErrors(Utf8JsonWriter json, ScanResult result)
    {
        json.WriteStartArray("parseErrors");
        foreach (var error in result.ParseErrors)
        {
            json.WriteStartObject();
            json.WriteString("path", error.Path);
            json.WriteNumber("line", error.Line);
            json.WriteNumber("column", error.Column);
            json.WriteString("message", error.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteInventory(Utf8JsonWriter json, ScanResult result)
    {
        json.WriteStartArray("inventory");
        foreach (var item in result.Inventory)
        {
            json.WriteStartObject();
            json.WriteString("library", item.Library);
            json.WriteString("api", item.Api);
            json.WriteString("name", item.Name);
            json.WriteString("path", item.Path);
            json.WriteNumber("line", item.Line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
