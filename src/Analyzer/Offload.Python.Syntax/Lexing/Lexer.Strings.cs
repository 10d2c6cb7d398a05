using System.Buffers;

namespace Offload.Python.Syntax.Lexing;

/// <summary>Strings without replacement fields.</summary>
internal sealed partial class Lexer
{
    private static readonly SearchValues<byte> DoubleQuotedStops = SearchValues.Create("\"\\\r\n"u8);
    private static readonly SearchValues<byte> SingleQuotedStops = SearchValues.Create("'\\\r\n"u8);

    private void ReadString(int start, StringFlags flags)
    {
        var quote = _bytes[_at];
        if (quote == '"')
            flags |= StringFlags.DoubleQuoted;
        if (Peek(1) == quote && Peek(2) == quote)
            flags |= StringFlags.Triple;

        if ((flags & (StringFlags.Formatted | StringFlags.Template)) != 0)
            StartText(start, flags);
        else if ((flags & StringFlags.Triple) != 0)
            ReadTripleString(start, quote, flags);
        else
            ReadSingleString(start, quote, flags);
    }

    private void ReadSingleString(int start, byte quote, StringFlags flags)
    {
        var stops = quote == '"' ? DoubleQuotedStops : SingleQuotedStops;
        var at = _at + 1;
        while (true)
        {
            var length = RestFrom(at).IndexOfAny(stops);
            at = length < 0 ? _end : at + length;
            if (at < _end && _bytes[at] == quote)
            {
                _at = at + 1;
                EmitString(start, flags);
                return;
            }

            if (at >= _end || _bytes[at] != '\\')
            {
                EndOpenString(start, at, flags, "unterminated string literal");
                return;
            }

            flags |= StringFlags.HasBackslash;
            at = AfterEscape(at);
        }
    }

    private void ReadTripleString(int start, byte quote, StringFlags flags)
    {
        var at = _at + 3;
        while (true)
        {
            var length = RestFrom(at).IndexOfAny(quote, (byte)'\\');
            if (length < 0)
            {
                EndOpenString(start, _end, flags, "unterminated triple-quoted string literal");
                return;
            }

            at += length;
            if (_bytes[at] == '\\')
            {
                flags |= StringFlags.HasBackslash;
                at = AfterEscape(at);
            }
            else if (at + 2 < _end && _bytes[at + 1] == quote && _bytes[at + 2] == quote)
            {
                _at = at + 3;
                EmitString(start, flags);
                return;
            }
            else
            {
                at++;
            }
        }
    }

    private void EmitString(int start, StringFlags flags)
    {
        if ((flags & StringFlags.HasBackslash) != 0)
            CheckInOldField(start, _at, "Backslashes in the fields of f-strings are");
        Emit(TokenKind.String, start, _at, (int)flags);
    }

    /// <summary>What follows a backslash and the sign behind it. CR and LF together are one sign.</summary>
    private int AfterEscape(int backslash)
    {
        var next = backslash + 1;
        if (next >= _end)
            return _end;
        return _bytes[next] == '\r' && next + 1 < _end && _bytes[next + 1] == '\n' ? next + 2 : next + 1;
    }

    private void EndOpenString(int start, int end, StringFlags flags, string message)
    {
        Report(start, start + 1, $"{message} (detected at line {_lines.LineAt(end)})");
        _at = end;
        Emit(TokenKind.Error, start, end, (int)flags);
    }
}
