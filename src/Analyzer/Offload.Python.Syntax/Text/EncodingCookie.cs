using System.Text;

namespace Offload.Python.Syntax.Text;

/// <summary>A comment on one of the first two lines that names the file's encoding (PEP 263).</summary>
internal readonly record struct EncodingCookie(string Name, int Start, int End)
{
    /// <summary>How much of a name CPython looks at when it asks whether it is a usual one.</summary>
    private const int LengthOfUsualName = 12;

    /// <summary>Whether UTF-8 is written as CPython wants it beside a byte order mark.</summary>
    public bool IsPlainUtf8 => IsUsual("utf-8");

    public bool IsPlainLatin1 => IsUsual("latin-1") || IsUsual("iso-8859-1") || IsUsual("iso-latin-1");

    public static EncodingCookie? Find(ReadOnlySpan<byte> bytes, int start)
    {
        var end = EndOfLine(bytes, start);
        if (FindInLine(bytes, start, end) is { } first)
            return first;
        var blank = bytes[start..end].TrimStart(" \t\f"u8);
        if (end == bytes.Length || (!blank.IsEmpty && blank[0] != '#'))
            return null;
        start = bytes[end] == '\r' && end + 1 < bytes.Length && bytes[end + 1] == '\n' ? end + 2 : end + 1;
        return FindInLine(bytes, start, EndOfLine(bytes, start));
    }

    private static int EndOfLine(ReadOnlySpan<byte> bytes, int start)
    {
        var length = bytes[start..].IndexOfAny((byte)'\r', (byte)'\n');
        return length < 0 ? bytes.Length : start + length;
    }

    private static EncodingCookie? FindInLine(ReadOnlySpan<byte> bytes, int start, int end)
    {
        var line = bytes[start..end].TrimStart(" \t\f"u8);
        if (line.IsEmpty || line[0] != '#')
            return null;
        for (var at = end - line.Length; ; at++)
        {
            var found = bytes[at..end].IndexOf("coding"u8);
            if (found < 0)
                return null;
            at += found;
            if (ReadName(bytes[..end], at + "coding".Length) is { } cookie)
                return cookie;
        }
    }

    private static EncodingCookie? ReadName(ReadOnlySpan<byte> bytes, int at)
    {
        if (at >= bytes.Length || bytes[at] is not ((byte)':' or (byte)'='))
            return null;
        do
        {
            at++;
        }
        while (at < bytes.Length && bytes[at] is (byte)' ' or (byte)'\t');

        var start = at;
        while (at < bytes.Length && IsNamePart((char)bytes[at]))
            at++;
        return at == start ? null : new EncodingCookie(Encoding.ASCII.GetString(bytes[start..at]), start, at);
    }

    private static bool IsNamePart(char sign) => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_' or '.';

    private bool IsUsual(string usual)
    {
        var name = Name[..Math.Min(Name.Length, LengthOfUsualName)].ToLowerInvariant().Replace('_', '-');
        return name == usual || name.StartsWith(usual + "-", StringComparison.Ordinal);
    }
}
