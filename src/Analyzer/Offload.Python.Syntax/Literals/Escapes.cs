using System.Text;
using Offload.Python.Syntax.Unicode;

namespace Offload.Python.Syntax.Literals;

/// <summary>Escape sequences in strings that are not raw.</summary>
internal static class Escapes
{
    /// <summary>What is wrong with an escape in the text, in CPython's words; null where nothing is.</summary>
    public static string? FindFault(ReadOnlySpan<byte> text, bool isBytes, PythonVersion version) =>
        Read(text, isBytes, version, null);

    /// <summary>Reads the text into code points, or bytes. Line ends become LF.</summary>
    public static string? Read(ReadOnlySpan<byte> text, bool isBytes, PythonVersion version, CodePoints? into)
    {
        var at = 0;
        while (at < text.Length)
        {
            var plain = text[at..].IndexOfAny((byte)'\\', (byte)'\r');
            if (plain < 0)
                plain = text.Length - at;
            into?.AddUtf8(text.Slice(at, plain));
            at += plain;
            if (at == text.Length)
                break;
            if (text[at] == '\r')
            {
                into?.Add('\n');
                at += IsCrLf(text, at) ? 2 : 1;
            }
            else if (ReadEscape(text, ref at, isBytes, version, into) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private static bool IsCrLf(ReadOnlySpan<byte> text, int at) => at + 1 < text.Length && text[at + 1] == '\n';

    private static string? ReadEscape(
        ReadOnlySpan<byte> text, ref int at, bool isBytes, PythonVersion version, CodePoints? into)
    {
        var start = at;
        if (start + 1 == text.Length)
        {
            into?.Add('\\');
            at++;
            return null;
        }

        at += 2;
        var sign = text[start + 1];
        if (SimpleEscape(sign) is { } simple)
        {
            into?.Add(simple);
            return null;
        }

        switch (sign)
        {
            case (byte)'\n':
                return null;
            case (byte)'\r':
                at += IsCrLf(text, start + 1) ? 1 : 0;
                return null;
            case >= (byte)'0' and <= (byte)'7':
                ReadOctal(text, ref at, isBytes, into);
                return null;
            case (byte)'x':
                return ReadHex(text, ref at, 2, isBytes, into);
            case (byte)'u' when !isBytes:
                return ReadHex(text, ref at, 4, isBytes, into);
            case (byte)'U' when !isBytes:
                return ReadHex(text, ref at, 8, isBytes, into);
            case (byte)'N' when !isBytes:
                return ReadNamed(text, ref at, version, into);
            default:
                into?.Add('\\');
                at = start + 1;
                return null;
        }
    }

    private static int? SimpleEscape(byte sign) => sign switch
    {
        (byte)'\\' => '\\',
        (byte)'\'' => '\'',
        (byte)'"' => '"',
        (byte)'a' => 7,
        (byte)'b' => 8,
        (byte)'f' => 12,
        (byte)'n' => 10,
        (byte)'r' => 13,
        (byte)'t' => 9,
        (byte)'v' => 11,
        _ => null,
    };

    private static void ReadOctal(ReadOnlySpan<byte> text, ref int at, bool isBytes, CodePoints? into)
    {
        var value = 0;
        var end = Math.Min(at + 2, text.Length);
        for (at--; at < end && text[at] is >= (byte)'0' and <= (byte)'7'; at++)
            value = (value * 8) + text[at] - '0';
        into?.Add(isBytes ? value & 0xFF : value);
    }

    private static string? ReadHex(ReadOnlySpan<byte> text, ref int at, int digits, bool isBytes, CodePoints? into)
    {
        var start = at - 2;
        var value = 0L;
        var end = at + digits;
        for (; at < end && at < text.Length && IsHex(text[at]); at++)
            value = (value * 16) + Convert.ToInt32(((char)text[at]).ToString(), 16);
        if (at < end)
        {
            return isBytes
                ? $"(value error) invalid \\x escape at position {start}"
                : Fault(start, at, $"truncated \\{(char)text[start + 1]}{new string('X', digits)} escape");
        }

        if (value > 0x10FFFF)
            return Fault(start, at, "illegal Unicode character");
        into?.Add((int)value);
        return null;
    }

    private static bool IsHex(byte value) => char.IsAsciiHexDigit((char)value);

    private static string? ReadNamed(ReadOnlySpan<byte> text, ref int at, PythonVersion version, CodePoints? into)
    {
        var start = at - 2;
        var length = at < text.Length && text[at] == '{' ? text[at..].IndexOf((byte)'}') : -1;
        if (length < 2)
            return Fault(start, Math.Min(at + 1, text.Length), "malformed \\N character escape");
        var name = Encoding.UTF8.GetString(text.Slice(at + 1, length - 1));
        at += length + 1;
        if (CharacterNames.Find(name, version) is not { } point)
            return Fault(start, at, "unknown Unicode character name");
        into?.Add(point);
        return null;
    }

    private static string Fault(int start, int end, string reason) =>
        $"(unicode error) 'unicodeescape' codec can't decode bytes in position {start}-{end - 1}: {reason}";
}
