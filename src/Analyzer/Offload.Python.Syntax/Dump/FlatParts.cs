using System.Collections.Immutable;
using Offload.Python.Syntax.Literals;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Dump;

/// <summary>Joins neighbouring texts, and drops empty ones, as CPython does.</summary>
internal static class FlatParts
{
    public static List<FlatPart> Of(ImmutableArray<Node> parts, ReadOnlySpan<byte> source, PythonVersion version)
    {
        List<FlatPart> flat = [];
        foreach (var part in parts)
        {
            if (part is ReplacementField field)
                AddField(flat, field, source, version);
            else
                AddText(flat, (StringText)part, source, version);
        }

        // Empty plain strings count for the places of their neighbours, and are dropped where they have none.
        flat.RemoveAll(part => part.Text is { Count: 0 });
        return flat;
    }

    /// <summary>The parts of a format. CPython 3.12 has empty texts in it, where its lexer looked for text.</summary>
    public static List<FlatPart> OfFormat(
        FormatSpecifier format, ReadOnlySpan<byte> source, PythonVersion version)
    {
        if (version >= PythonVersion.Python313)
            return Of(format.Parts, source, version);
        List<FlatPart> flat = [];
        foreach (var part in format.Parts)
        {
            if (part is ReplacementField && source[part.Start + 1] == '{')
                Join(flat, EmptyAt(part.Start));
            flat.AddRange(Of([part], source, version));
        }

        if (format.Parts is [.., ReplacementField last])
            flat.Add(EmptyAt(last.End));
        return flat;
    }

    private static FlatPart EmptyAt(int offset) => new(offset, offset, new CodePoints(), false, null);

    private static void AddField(
        List<FlatPart> flat, ReplacementField field, ReadOnlySpan<byte> source, PythonVersion version)
    {
        if (field.ShowsText)
        {
            var points = FieldTexts.Read(field, source, version);
            Join(flat, new FlatPart(field.Start + 1, field.TextEnd, points, false, null));
        }

        flat.Add(new FlatPart(field.Start, field.End, null, false, field));
    }

    private static void AddText(
        List<FlatPart> flat, StringText text, ReadOnlySpan<byte> source, PythonVersion version)
    {
        var points = new CodePoints();
        StringValue.ReadPart(text, source, version, points);
        if (points.Count == 0 && text.TextKind != StringTextKind.PlainString)
            return;
        var isUnicode = text.TextKind == StringTextKind.PlainString && source[text.Start] is (byte)'u' or (byte)'U';
        Join(flat, new FlatPart(text.Start, text.End, points, isUnicode, null));
    }

    private static void Join(List<FlatPart> flat, FlatPart next)
    {
        if (flat.Count == 0 || flat[^1].Text is not { } text)
        {
            flat.Add(next);
            return;
        }

        for (var i = 0; i < next.Text!.Count; i++)
            text.Add(next.Text[i]);
        flat[^1] = flat[^1] with { End = next.End };
    }
}
