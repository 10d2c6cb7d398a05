namespace Offload.Python.Syntax.Lexing;

/// <summary>Numbers.</summary>
internal sealed partial class Lexer
{
    private void ReadNumber()
    {
        var start = _at;
        if (Peek() == '0')
        {
            switch (Peek(1) | 0x20)
            {
                case 'x':
                    ReadDigitsOf(start, 16, "hexadecimal");
                    return;
                case 'o':
                    ReadDigitsOf(start, 8, "octal");
                    return;
                case 'b':
                    ReadDigitsOf(start, 2, "binary");
                    return;
            }
        }

        ReadDecimal(start);
    }

    private void ReadDigitsOf(int start, int numberBase, string name)
    {
        _at += 2;
        do
        {
            if (Peek() == '_')
                _at++;
            if (DigitValue(Peek()) >= numberBase)
            {
                EndBadDigits(start, numberBase, name);
                return;
            }

            while (DigitValue(Peek()) < numberBase)
                _at++;
        }
        while (Peek() == '_');

        if (ByteClasses.IsDigit(Peek()))
            EndBadDigits(start, numberBase, name);
        else
            EndNumber(TokenKind.Integer, start, name);
    }

    private void EndBadDigits(int start, int numberBase, string name)
    {
        if (ByteClasses.IsDigit(Peek()))
            Report(_at, _at + 1, $"invalid digit '{(char)Peek()}' in {name} literal");
        else
            Report(_at - 1, _at, $"invalid {name} literal");
        SkipWordParts();
        Emit(TokenKind.Integer, start, _at);
    }

    private static int DigitValue(byte value) => value switch
    {
        >= (byte)'0' and <= (byte)'9' => value - '0',
        >= (byte)'a' and <= (byte)'f' => value - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => value - 'A' + 10,
        _ => 99,
    };

    private void ReadDecimal(int start)
    {
        var kind = TokenKind.Integer;
        if (Peek() != '.' && !SkipDecimalDigits(start))
            return;
        if (Peek() == '.')
        {
            kind = TokenKind.Float;
            _at++;
            if (ByteClasses.IsDigit(Peek()) && !SkipDecimalDigits(start))
                return;
        }

        if (SkipExponent())
        {
            kind = TokenKind.Float;
            if (!SkipDecimalDigits(start))
                return;
        }

        if ((Peek() | 0x20) == 'j')
        {
            _at++;
            EndNumber(TokenKind.Imaginary, start, "imaginary");
            return;
        }

        if (kind == TokenKind.Integer && HasLeadingZero(start))
        {
            Report(start, _at, "leading zeros in decimal integer literals are not permitted; "
                + "use an 0o prefix for octal integers");
        }

        EndNumber(kind, start, "decimal");
    }

    /// <summary>Skips digits with single underscores between them. False if an underscore ends them.</summary>
    private bool SkipDecimalDigits(int start)
    {
        while (true)
        {
            while (ByteClasses.IsDigit(Peek()))
                _at++;
            if (Peek() != '_')
                return true;
            _at++;
            if (ByteClasses.IsDigit(Peek()))
                continue;
            Report(_at - 1, _at, "invalid decimal literal");
            SkipWordParts();
            Emit(TokenKind.Integer, start, _at);
            return false;
        }
    }

    private bool SkipExponent()
    {
        if ((Peek() | 0x20) != 'e')
            return false;
        var sign = Peek(1) is (byte)'+' or (byte)'-' ? 1 : 0;
        if (sign == 0 && !ByteClasses.IsDigit(Peek(1)))
            return false;
        _at += 1 + sign;
        if (ByteClasses.IsDigit(Peek()))
            return true;
        Report(_at - 1, _at, "invalid decimal literal");
        return true;
    }

    private bool HasLeadingZero(int start)
    {
        var digits = _bytes.AsSpan(start, _at - start);
        return digits[0] == '0' && digits.ContainsAnyExcept("0_"u8);
    }

    /// <summary>
    /// A number ends before a keyword that may follow it without a blank, and before nothing else of a word. In 3.8 and 3.9
    /// any word may follow.
    /// </summary>
    private void EndNumber(TokenKind kind, int start, string name)
    {
        if (_version >= PythonVersion.Python310 && ByteClasses.IsWordPart(Peek()) && !AtKeywordAfterNumber())
        {
            Report(_at - 1, _at, $"invalid {name} literal");
            SkipWordParts();
        }

        Emit(kind, start, _at);
    }

    private bool AtKeywordAfterNumber()
    {
        var rest = RestFrom(_at);
        return StartsWithWord(rest, "and"u8) || StartsWithWord(rest, "else"u8) || StartsWithWord(rest, "for"u8)
            || StartsWithWord(rest, "or"u8) || StartsWithWord(rest, "not"u8)
            || rest.StartsWith("if"u8) || rest.StartsWith("in"u8) || rest.StartsWith("is"u8);
    }

    private static bool StartsWithWord(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) =>
        text.StartsWith(word) && (text.Length == word.Length || !ByteClasses.IsWordPart(text[word.Length]));

    private void SkipWordParts()
    {
        while (_at < _end && ByteClasses.IsWordPart(_bytes[_at]))
            _at++;
    }
}
