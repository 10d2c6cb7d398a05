using System.Text.Json;

namespace Offload.Python.Syntax.Notebooks;

/// <summary>Finds the code cells in the JSON of a notebook.</summary>
internal static class NotebookReader
{
    /// <summary>Outputs may hold any JSON; this is deeper than what is there in earnest.</summary>
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 1000 };

    public static IReadOnlyList<CellSource> Read(byte[] json, DiagnosticList diagnostics)
    {
        try
        {
            var start = json.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
            using var document = JsonDocument.Parse(json.AsMemory(start), Options);
            return ReadNotebook(document.RootElement, diagnostics);
        }
        catch (JsonException fault)
        {
            Report(diagnostics, $"not a notebook: {fault.Message}");
            return [];
        }
    }

    private static List<CellSource> ReadNotebook(JsonElement root, DiagnosticList diagnostics)
    {
        if (CellsOf(root) is not { } cells)
        {
            Report(diagnostics, "not a notebook: it has no list of cells");
            return [];
        }

        if (LanguageOf(root) is { } language && !IsPython(language))
        {
            Report(diagnostics, $"a notebook in {language}, not in Python");
            return [];
        }

        var found = new List<CellSource>();
        var number = 0;
        foreach (var cell in cells)
        {
            number++;
            if (TextIn(cell, "cell_type") != "code" || !IsPython(TextIn(cell, "language") ?? "python"))
                continue;
            if (SourceOf(cell) is { } text)
                found.Add(new CellSource(number, TextIn(cell, "id"), text));
            else
                Report(diagnostics, $"cell {number} has no source that can be read");
        }

        return found;
    }

    /// <summary>Before nbformat 4 the cells lay in worksheets.</summary>
    private static IEnumerable<JsonElement>? CellsOf(JsonElement root)
    {
        if (Find(root, "cells") is { ValueKind: JsonValueKind.Array } cells)
            return cells.EnumerateArray();
        return Find(root, "worksheets") is { ValueKind: JsonValueKind.Array } sheets
            ? sheets.EnumerateArray()
                .Select(sheet => Find(sheet, "cells"))
                .Where(found => found is { ValueKind: JsonValueKind.Array })
                .SelectMany(found => found!.Value.EnumerateArray())
            : null;
    }

    private static string? LanguageOf(JsonElement root)
    {
        var metadata = Find(root, "metadata") ?? default;
        return TextIn(Find(metadata, "language_info") ?? default, "name")
            ?? TextIn(Find(metadata, "kernelspec") ?? default, "language");
    }

    private static bool IsPython(string language) =>
        language.StartsWith("python", StringComparison.OrdinalIgnoreCase)
        || language.Equals("ipython", StringComparison.OrdinalIgnoreCase);

    /// <summary>The source is a text or a list of lines; before nbformat 4 its name was another.</summary>
    private static string? SourceOf(JsonElement cell) => (Find(cell, "source") ?? Find(cell, "input")) switch
    {
        { ValueKind: JsonValueKind.String } text => TextOf(text),
        { ValueKind: JsonValueKind.Array } lines => lines.EnumerateArray().Select(TextOf).ToList() is var texts
            && !texts.Contains(null)
            ? string.Concat(texts)
            : null,
        _ => null,
    };

    private static JsonElement? Find(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var found) ? found : null;

    private static string? TextIn(JsonElement element, string name) =>
        Find(element, name) is { } found ? TextOf(found) : null;

    /// <summary>Null where it is no text, or half of a surrogate pair stands in it.</summary>
    private static string? TextOf(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static void Report(DiagnosticList diagnostics, string message) =>
        diagnostics.Add(DiagnosticKind.Notebook, 0, 0, message);
}
