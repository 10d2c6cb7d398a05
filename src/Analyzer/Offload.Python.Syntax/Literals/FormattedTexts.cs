using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Literals;

/// <summary>Text between the fields of an f-string or t-string, where a doubled brace is one.</summary>
internal static class FormattedTexts
{
    /// <summary>Reads the text. Before 3.14 no format is raw.</summary>
    public static void Read(ReadOnlySpan<byte> text, StringTextKind kind, PythonVersion version, CodePoints into)
    {
        var isRaw = kind == StringTextKind.RawFormattedText
            || (kind == StringTextKind.RawFormatText && version >= PythonVersion.Python314);
        if (kind is StringTextKind.FormatText or StringTextKind.RawFormatText)
        {
            ReadRun(text, isRaw, into);
            return;
        }

        while (!text.IsEmpty)
        {
            var brace = FindDoubledBrace(text, isRaw);
            if (brace < 0)
            {
                ReadRun(text, isRaw, into);
                return;
            }

            ReadRun(text[..(brace + 1)], isRaw, into);
            text = text[(brace + 2)..];
        }
    }

    private static void ReadRun(ReadOnlySpan<byte> text, bool isRaw, CodePoints into)
    {
        if (isRaw)
            StringValue.ReadRaw(text, into);
        else
            Escapes.Read(text, isBytes: false, PythonVersion.Python314, into);
    }

    /// <summary>The next doubled brace; that of a named character is none.</summary>
    private static int FindDoubledBrace(ReadOnlySpan<byte> text, bool isRaw)
    {
        for (var at = 0; at + 1 < text.Length; at++)
        {
            if (text[at] == '\\' && !isRaw)
            {
                if (text[at + 1] == 'N' && at + 2 < text.Length && text[at + 2] == '{')
                    at += Math.Max(0, text[at..].IndexOf((byte)'}'));
                else if (text[at + 1] is not ((byte)'{' or (byte)'}'))
                    at++;
            }
            else if (text[at] is (byte)'{' or (byte)'}' && text[at + 1] == text[at])
            {
                return at;
            }
        }

        return -1;
    }
}
