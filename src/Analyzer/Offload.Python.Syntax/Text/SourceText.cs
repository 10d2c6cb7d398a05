using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Offload.Python.Syntax.Lexing;

namespace Offload.Python.Syntax.Text;

/// <summary>The bytes of a file, and the same as UTF-8 where they were something else.</summary>
public sealed class SourceText
{
    private readonly Encoding? _encoding;
    private LineMap? _lines;

    private SourceText(byte[] original, byte[] bytes, int start, Encoding? encoding)
    {
        Original = original;
        Bytes = bytes;
        Start = start;
        _encoding = encoding;
    }

    /// <summary>The file as it was given.</summary>
    public byte[] Original { get; }

    /// <summary>
    /// UTF-8. All offsets count these bytes; they are <see cref="Original"/> itself where the file is in UTF-8.
    /// </summary>
    public byte[] Bytes { get; }

    /// <summary>Where the text begins, behind a byte order mark.</summary>
    public int Start { get; }

    public LineMap Lines => _lines ??= new LineMap(Bytes, Start);

    /// <summary>Where an offset lies in <see cref="Original"/>.</summary>
    public int OriginalOffset(int offset) =>
        _encoding is null ? offset : _encoding.GetByteCount(Encoding.UTF8.GetString(Bytes, 0, offset));

    /// <summary>A text in the encoding of the file.</summary>
    /// <exception cref="EncoderFallbackException">The encoding has no sign for a character of the text.</exception>
    public byte[] Encode(string text) => (_encoding ?? Encoding.UTF8).GetBytes(text);

    /// <summary>A text that was put together, not read from a file.</summary>
    internal static SourceText Of(byte[] bytes) => new(bytes, bytes, 0, null);

    internal static SourceText Read(byte[] bytes, DiagnosticList diagnostics)
    {
        var start = bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        var cookie = EncodingCookie.Find(bytes, start);
        if (start > 0 && cookie is { IsPlainUtf8: false } other)
        {
            diagnostics.Add(
                DiagnosticKind.Encoding, other.Start, other.End, $"encoding problem: {other.Name} with BOM");
        }
        else if (cookie is { IsPlainUtf8: false } named)
        {
            return Decode(bytes, named, diagnostics);
        }

        return new SourceText(bytes, bytes, start, null);
    }

    private static SourceText Decode(byte[] bytes, EncodingCookie cookie, DiagnosticList diagnostics)
    {
        var encoding = cookie.IsPlainLatin1 ? Encoding.Latin1 : Codecs.Find(cookie.Name);
        if (encoding is null)
        {
            diagnostics.Add(
                DiagnosticKind.Encoding, cookie.Start, cookie.End, $"unknown encoding: {cookie.Name}");
            return new SourceText(bytes, bytes, 0, null);
        }

        // Every encoding that is known here has ASCII as its first half.
        if (Ascii.IsValid(bytes))
            return new SourceText(bytes, bytes, 0, null);
        try
        {
            return new SourceText(bytes, Encoding.UTF8.GetBytes(encoding.GetString(bytes)), 0, encoding);
        }
        catch (DecoderFallbackException fault)
        {
            var at = Math.Clamp(fault.Index, 0, bytes.Length - 1);
            diagnostics.Add(
                DiagnosticKind.Encoding,
                at,
                at + 1,
                $"(unicode error) '{cookie.Name}' codec can't decode byte 0x{bytes[at]:x2} in position {at}");
            return new SourceText(bytes, bytes, 0, null);
        }
    }

    /// <summary>
    /// Tells of the first byte that is no UTF-8. Before 3.14 nobody looked into comments, which lie between tokens.
    /// </summary>
    internal void ReportInvalid(TokenBuffer tokens, PythonVersion version, DiagnosticList diagnostics)
    {
        if (Utf8.IsValid(Bytes))
            return;
        var token = 0;
        for (var at = 0; at < Bytes.Length;)
        {
            var status = Rune.DecodeFromUtf8(Bytes.AsSpan(at), out _, out var length);
            while (token < tokens.Count && tokens.Array[token].End <= at)
                token++;
            var isComment = token == tokens.Count || tokens.Array[token].Start > at;
            if (status != OperationStatus.Done && (version >= PythonVersion.Python314 || !isComment))
            {
                ReportInvalid(Bytes, at, diagnostics);
                return;
            }

            at += length;
        }
    }

    internal void ReportNull(DiagnosticList diagnostics)
    {
        var at = Bytes.AsSpan().IndexOf((byte)0);
        if (at >= 0)
            diagnostics.Add(DiagnosticKind.Encoding, at, at + 1, "source code string cannot contain null bytes");
    }

    private static void ReportInvalid(byte[] bytes, int at, DiagnosticList diagnostics)
    {
        diagnostics.Add(
            DiagnosticKind.Encoding,
            at,
            at + 1,
            $"(unicode error) 'utf-8' codec can't decode byte 0x{bytes[at]:x2} in position {at}");
    }
}
