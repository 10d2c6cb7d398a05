namespace Offload.Python.Syntax.Notebooks;

/// <summary>Magics for a whole cell. Most take its text for something else than Python.</summary>
internal static class CellMagics
{
    private static readonly HashSet<string> OverPython =
        ["%%capture", "%%debug", "%%memit", "%%prun", "%%time", "%%timeit"];

    /// <summary>How much of the text stands before its Python; null where it is none.</summary>
    public static int? StartOfPython(string text)
    {
        var start = text.Length - text.AsSpan().TrimStart().Length;
        if (!text.AsSpan(start).StartsWith("%%", StringComparison.Ordinal))
            return 0;
        var length = text.AsSpan(start).IndexOfAny('\r', '\n');
        var end = length < 0 ? text.Length : start + length;
        var name = text[start..end].Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries)[0];
        return OverPython.Contains(name) ? end : null;
    }
}
