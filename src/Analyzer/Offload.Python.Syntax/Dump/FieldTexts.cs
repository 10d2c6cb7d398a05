using Offload.Python.Syntax.Literals;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Dump;

/// <summary>The source of a field's value, as CPython shows it: without comments.</summary>
internal static class FieldTexts
{
    /// <summary>The text that <c>=</c> shows. Before 3.14 it is read once more, like the text around the field.</summary>
    public static CodePoints Read(ReplacementField field, ReadOnlySpan<byte> source, PythonVersion version)
    {
        var text = ShownOf(field, source, version);
        var points = new CodePoints();
        if (version >= PythonVersion.Python314)
            StringValue.ReadRaw(WithoutComments(text), points);
        else if (field.IsRaw)
            StringValue.ReadRaw(WithoutSigns(text), points);
        else
            Escapes.Read(WithoutSigns(text), isBytes: false, version, points);
        return points;
    }

    /// <summary>What a t-string keeps of the text: that before the <c>=</c>.</summary>
    public static CodePoints ReadOfTemplate(ReplacementField field, ReadOnlySpan<byte> source)
    {
        var text = ShownOf(field, source, PythonVersion.Python314);
        var points = new CodePoints();
        StringValue.ReadRaw(WithoutComments(text).AsSpan().TrimEnd(" \t\f\v\r\n="u8), points);
        return points;
    }

    /// <summary>
    /// Where CPython ends the text too early: it takes the sign of a <c>!=</c> outside of brackets for that of a conversion,
    /// 3.14 the last one before a format and older ones the first anywhere; and 3.13 takes a colon after an <c>=</c>, in
    /// one pair of brackets at most, for that of a format.
    /// </summary>
    private static ReadOnlySpan<byte> ShownOf(ReplacementField field, ReadOnlySpan<byte> source, PythonVersion version)
    {
        var text = source[(field.Start + 1)..field.TextEnd];
        if (version >= PythonVersion.Python314 && (field.Format is null || field.Conversion != '\0'))
            return text;
        var (depth, end, isAssigned) = (0, text.Length, false);
        byte quote = 0;
        for (var at = 0; at + 1 < text.Length; at++)
        {
            switch (text[at])
            {
                case (byte)'"' or (byte)'\'':
                    quote = QuoteAfter(text[at], quote);
                    break;
                case (byte)'(' or (byte)'[' or (byte)'{' when quote == 0:
                    depth++;
                    break;
                case (byte)')' or (byte)']' or (byte)'}' when quote == 0:
                    depth--;
                    break;
                case (byte)'!' when quote == 0 && depth == 0 && text[at + 1] == '=':
                    end = at;
                    break;
                case (byte)':' when quote == 0 && depth <= 1 && isAssigned && version == PythonVersion.Python313:
                    end = at;
                    break;
                case (byte)'=' when quote == 0:
                    isAssigned |= IsAssign(text, at);
                    break;
            }

            if (end < text.Length && version < PythonVersion.Python314)
                break;
        }

        return text[..end];
    }

    /// <summary>Whether the sign is a token of its own.</summary>
    private static bool IsAssign(ReadOnlySpan<byte> text, int at) =>
        text[at + 1] != '=' && (at == 0 || text[at - 1] is not ((byte)'=' or (byte)'!' or (byte)'<' or (byte)'>' or (byte)':'));

    /// <summary>Before 3.14 CPython takes every number sign for a comment, those in strings as well.</summary>
    private static byte[] WithoutSigns(ReadOnlySpan<byte> text)
    {
        var kept = new List<byte>(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            at += text[at] == '#' ? LengthOfLine(text[at..]) : 0;
            if (at < text.Length)
                kept.Add(text[at]);
        }

        return [.. kept];
    }

    /// <summary>
    /// CPython's own way to tell a comment from a string: it counts quotes, and minds backslashes only when it asks
    /// whether there is a comment at all.
    /// </summary>
    private static byte[] WithoutComments(ReadOnlySpan<byte> text)
    {
        if (!HasComment(text))
            return text.ToArray();
        var kept = new List<byte>(text.Length);
        byte quote = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is (byte)'"' or (byte)'\'')
                quote = QuoteAfter(text[at], quote);
            else if (text[at] == '#' && quote == 0)
                at += LengthOfLine(text[at..]);
            if (at < text.Length)
                kept.Add(text[at]);
        }

        return [.. kept];
    }

    private static bool HasComment(ReadOnlySpan<byte> text)
    {
        byte quote = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\')
                at++;
            else if (text[at] is (byte)'"' or (byte)'\'')
                quote = QuoteAfter(text[at], quote);
            else if (text[at] == '#' && quote == 0)
                return true;
        }

        return false;
    }

    private static byte QuoteAfter(byte sign, byte quote) => quote == 0 ? sign : quote == sign ? (byte)0 : quote;

    private static int LengthOfLine(ReadOnlySpan<byte> text)
    {
        var length = text.IndexOfAny((byte)'\r', (byte)'\n');
        return length < 0 ? text.Length : length;
    }
}
