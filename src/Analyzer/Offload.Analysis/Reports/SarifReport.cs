using System.Buffers;
using System.Text.Json;
using Offload.Analysis.Findings;
using Offload.Analysis.Rules;

namespace Offload.Analysis.Reports;

/// <summary>SARIF 2.1.0 (OASIS), as code hosts and editors read it. Paths are relative to the root.</summary>
public static class SarifReport
{
    /// <summary>Writes the log: one run, with every rule that is found.</summary>
    /// <param name="version">The version of the tool.</param>
    public static byte[] Write(ScanResult result, string version)
    {
        ArgumentNullException.ThrowIfNull(result);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(json, result, version);
            json.WriteString("columnKind", "utf16CodeUnits");
            WriteInvocation(json, result);
            json.WriteStartArray("results");
            foreach (var finding in result.Findings)
                WriteResult(json, finding);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private static void WriteTool(Utf8JsonWriter json, ScanResult result, string version)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "offload");
        json.WriteString("semanticVersion", version);
        json.WriteStartArray("rules");
        var found = result.Findings.Select(finding => finding.Rule).ToHashSet(StringComparer.Ordinal);
        foreach (var rule in RuleCatalog.All.Where(rule => found.Contains(rule.Id)))
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            json.WriteString("name", rule.Name);
            WriteText(json, "shortDescription", rule.Title);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteInvocation(Utf8JsonWriter json, ScanResult result)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", true);
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var error in result.ParseErrors)
        {
            json.WriteStartObject();
            json.WriteString("level", "warning");
            WriteText(json, "message", error.Message);
            json.WriteStartArray("locations");
            json.WriteStartObject();
            WritePhysical(json, error.Path, () =>
            {
                json.WriteNumber("startLine", error.Line);
                json.WriteNumber("startColumn", error.Column);
            });
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteResult(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Rule);
        json.WriteString("level", Words.Of(finding.Severity));
        WriteText(json, "message", finding.Message);
        json.WriteStartArray("locations");
        json.WriteStartObject();
        WritePhysical(json, finding.Span.Path, () => WriteRegion(json, finding.Span));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("partialFingerprints");
        json.WriteString("offload/v1", finding.Id);
        json.WriteEndObject();
        WriteFlows(json, finding);
        if (finding.IsSuppressed)
            WriteSuppression(json, finding);
        json.WriteString("baselineState", Words.Of(finding.BaselineState));
        json.WriteStartObject("properties");
        json.WriteString("kind", Words.Of(finding.Kind));
        json.WriteString("context", Words.Of(finding.Context));
        json.WriteString("confidence", Words.Of(finding.Confidence));
        json.WriteString("effort", Words.Of(finding.Effort));
        json.WriteBoolean("awaited", finding.Awaited);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRegion(Utf8JsonWriter json, CodeSpan span)
    {
        json.WriteNumber("startLine", span.Line);
        json.WriteNumber("startColumn", span.Column);
        json.WriteNumber("endLine", span.EndLine);
        json.WriteNumber("endColumn", span.EndColumn);
    }

    /// <summary>The way from each route to the finding.</summary>
    private static void WriteFlows(Utf8JsonWriter json, Finding finding)
    {
        if (finding.Routes.IsEmpty)
            return;
        json.WriteStartArray("codeFlows");
        foreach (var route in finding.Routes)
        {
            json.WriteStartObject();
            WriteText(json, "message", $"{string.Join(',', route.Methods)} {route.Rule} {route.Endpoint}".Trim());
            json.WriteStartArray("threadFlows");
            json.WriteStartObject();
            json.WriteStartArray("locations");
            foreach (var step in route.CallPath)
            {
                json.WriteStartObject();
                json.WriteStartObject("location");
                WritePhysical(json, step.Path, () => json.WriteNumber("startLine", step.Line));
                WriteText(json, "message", step.Function);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSuppression(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartArray("suppressions");
        json.WriteStartObject();
        json.WriteString("kind", "inSource");
        if (finding.SuppressionReason is { } reason)
            json.WriteString("justification", reason);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WritePhysical(Utf8JsonWriter json, string path, Action writeRegion)
    {
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", string.Join('/', path.Split('/').Select(Uri.EscapeDataString)));
        json.WriteString("uriBaseId", "%SRCROOT%");
        json.WriteEndObject();
        json.WriteStartObject("region");
        writeRegion();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
