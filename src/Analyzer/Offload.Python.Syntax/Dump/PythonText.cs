using System.Globalization;
using System.Text;
using Offload.Python.Syntax.Unicode;
using Offload.Python.Syntax.Literals;

namespace Offload.Python.Syntax.Dump;

/// <summary>Python's <c>repr</c> of strings and bytes</summary>
internal static class PythonText
{
    public static void WriteString(string text, PythonVersion version, StringBuilder into)
    {
        var points = new CodePoints();
        foreach (var rune in text.EnumerateRunes())
            points.Add(rune.Value);
        WriteString(points, version, into);
    }

    public static void WriteString(CodePoints text, PythonVersion version, StringBuilder into)
    {
        var quote = QuoteFor(text);
        into.Append(quote);
        for (var i = 0; i < text.Count; i++)
            WritePoint(text[i], quote, version, into);
        into.Append(quote);
    }

    public static void WriteBytes(CodePoints bytes, StringBuilder into)
    {
        var quote = QuoteFor(bytes);
        into.Append('b').Append(quote);
        for (var i = 0; i < bytes.Count; i++)
        {
            if (bytes[i] is >= 0x7F)
                into.Append(CultureInfo.InvariantCulture, $"\\x{bytes[i]:x2}");
            else
                WritePoint(bytes[i], quote, PythonVersion.Python314, into);
        }

        into.Append(quote);
    }

    private static char QuoteFor(CodePoints text)
    {
        var hasSingle = false;
        for (var i = 0; i < text.Count; i++)
        {
            if (text[i] == '"')
                return '\'';
            hasSingle |= text[i] == '\'';
        }

        return hasSingle ? '"' : '\'';
    }

    private static void WritePoint(int point, char quote, PythonVersion version, StringBuilder into)
    {
        if (point == quote || point == '\\')
            into.Append('\\').Append((char)point);
        else if (point == '\n')
            into.Append("\\n");
        else if (point == '\r')
            into.Append("\\r");
        else if (point == '\t')
            into.Append("\\t");
        else if (point is >= 0x20 and < 0x7F)
            into.Append((char)point);
        else if (point >= 0x80 && Printable.Is(point, version))
            into.Append(new Rune(point).ToString());
        else if (point <= 0xFF)
            into.Append(CultureInfo.InvariantCulture, $"\\x{point:x2}");
        else if (point <= 0xFFFF)
            into.Append(CultureInfo.InvariantCulture, $"\\u{point:x4}");
        else
            into.Append(CultureInfo.InvariantCulture, $"\\U{point:x8}");
    }
}
