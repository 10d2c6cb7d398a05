using System.Text;
using Offload.Python.Syntax.Unicode;

namespace Offload.Python.Syntax.Lexing;

/// <summary>Names, keywords and the prefixes of strings.</summary>
internal sealed partial class Lexer
{
    private void ReadWord()
    {
        var start = _at;
        var bytes = _bytes;
        var at = start + 1;
        var seen = bytes[start];
        while ((uint)at < (uint)bytes.Length && ByteClasses.IsWordPart(bytes[at]))
            seen |= bytes[at++];
        _at = at;

        var length = at - start;
        if (length <= 2 && (uint)at < (uint)bytes.Length && bytes[at] is (byte)'"' or (byte)'\''
            && PrefixOf(start, length) is { } prefix)
        {
            ReadString(start, prefix);
        }
        else if (seen >= 0x80)
        {
            ReadForeignWord(start);
        }
        else
        {
            var name = _names.Find(start, length);
            if (name < Keywords.Count)
                EmitKeyword(Keywords.KindOf(name), start, at);
            else
                Emit(TokenKind.Name, start, at, name);
        }
    }

    private void EmitKeyword(TokenKind kind, int start, int end)
    {
        if (_depth > 0 && Keywords.BeginsStatementOnly(kind) && IsFirstOfInnerLine(start))
            LeaveBracketsAt(_innerLine);
        else
            Emit(kind, start, end);
    }

    private bool IsFirstOfInnerLine(int start) =>
        _innerLine >= 0 && _innerLine <= start && !_bytes.AsSpan(_innerLine, start - _innerLine).ContainsAnyExcept(" \t\f"u8);

    private StringFlags? PrefixOf(int start, int length)
    {
        var first = _bytes[start] | 0x20;
        if (length == 1)
        {
            return first switch
            {
                'r' => StringFlags.Raw,
                'b' => StringFlags.Bytes,
                'u' => _bytes[start] == 'u' ? StringFlags.Unicode : StringFlags.None,
                'f' => StringFlags.Formatted,
                't' => StringFlags.Template,
                _ => null,
            };
        }

        return (first, _bytes[start + 1] | 0x20) switch
        {
            ('r', 'b') or ('b', 'r') => StringFlags.Raw | StringFlags.Bytes,
            ('r', 'f') or ('f', 'r') => StringFlags.Raw | StringFlags.Formatted,
            ('r', 't') or ('t', 'r') => StringFlags.Raw | StringFlags.Template,
            _ => null,
        };
    }

    /// <summary>Reads a word with letters outside of ASCII, which may hold signs that belong into no word.</summary>
    private void ReadForeignWord(int start)
    {
        var end = _at;
        var at = start;
        while (at < end)
        {
            var status = Rune.DecodeFromUtf8(_bytes.AsSpan(at, end - at), out var rune, out var length);
            var fits = status == System.Buffers.OperationStatus.Done
                && (at == start ? Identifiers.IsStart(rune, _version) : Identifiers.IsPart(rune, _version));
            if (!fits)
            {
                EndForeignWord(start, at, length, rune);
                return;
            }

            at += length;
        }

        EmitForeignName(start, end);
    }

    private void EndForeignWord(int start, int at, int length, Rune rune)
    {
        if (at > start)
            EmitForeignName(start, at);
        _at = at + length;
        Report(at, _at, Printable.Is(rune.Value, _version)
            ? $"invalid character '{rune}' (U+{rune.Value:X4})"
            : $"invalid non-printable character U+{rune.Value:X4}");
        Emit(TokenKind.Error, at, _at);
    }

    private void EmitForeignName(int start, int end)
    {
        var text = Encoding.UTF8.GetString(_bytes, start, end - start);
        var meant = Nfkc.Normalize(text);
        var name = ReferenceEquals(text, meant) ? _names.Find(start, end - start) : _names.AddNormalized(meant);
        Emit(TokenKind.Name, start, end, name);
    }
}
