using System.Collections.Immutable;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Literals;

/// <summary>What strings mean. The tree keeps their place only; this reads it.</summary>
public static class StringValue
{
    /// <summary>
    /// The text of a string. Halves of pairs that were escaped one by one, as in <c>"\ud83d\ude00"</c>, become one
    /// character here and are two in Python.
    /// </summary>
    public static string Of(StringLiteral literal, ReadOnlySpan<byte> source)
    {
        var points = new CodePoints();
        Read(literal, source, points);
        return points.ToString();
    }

    /// <summary>The bytes of a bytes literal.</summary>
    public static ImmutableArray<byte> BytesOf(StringLiteral literal, ReadOnlySpan<byte> source)
    {
        var points = new CodePoints();
        Read(literal, source, points);
        var bytes = ImmutableArray.CreateBuilder<byte>(points.Count);
        for (var i = 0; i < points.Count; i++)
            bytes.Add((byte)points[i]);
        return bytes.MoveToImmutable();
    }

    internal static void Read(StringLiteral literal, ReadOnlySpan<byte> source, CodePoints into)
    {
        var at = literal.Start;
        while (at < literal.End)
        {
            var piece = StringPieces.Next(source, ref at, literal.End);
            if (!piece.IsEmpty)
                ReadPiece(piece, literal.IsBytes, into);
        }
    }

    internal static void ReadPart(
        StringText part, ReadOnlySpan<byte> source, PythonVersion version, CodePoints into)
    {
        var text = source[part.Start..part.End];
        if (part.TextKind == StringTextKind.PlainString)
            ReadPiece(text, isBytes: false, into);
        else
            FormattedTexts.Read(text, part.TextKind, version, into);
    }

    private static void ReadPiece(ReadOnlySpan<byte> piece, bool isBytes, CodePoints into)
    {
        var text = PlainStrings.TextIn(piece);
        if (PlainStrings.IsRaw(piece))
            ReadRaw(text, into);
        else
            Escapes.Read(text, isBytes, PythonVersion.Python314, into);
    }

    internal static void ReadRaw(ReadOnlySpan<byte> text, CodePoints into)
    {
        while (true)
        {
            var carriage = text.IndexOf((byte)'\r');
            if (carriage < 0)
            {
                into.AddUtf8(text);
                return;
            }

            into.AddUtf8(text[..carriage]);
            into.Add('\n');
            text = text[(carriage + 1)..];
            if (!text.IsEmpty && text[0] == '\n')
                text = text[1..];
        }
    }
}
