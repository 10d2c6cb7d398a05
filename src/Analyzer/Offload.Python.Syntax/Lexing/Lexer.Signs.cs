namespace Offload.Python.Syntax.Lexing;

/// <summary>Operators and punctuation.</summary>
internal sealed partial class Lexer
{
    private void ReadSign()
    {
        switch (_bytes[_at])
        {
            case (byte)'(':
                OpenBracket(TokenKind.LeftParenthesis);
                break;
            case (byte)'[':
                OpenBracket(TokenKind.LeftBracket);
                break;
            case (byte)'{':
                OpenBracket(TokenKind.LeftBrace);
                break;
            case (byte)')':
                CloseBracket(TokenKind.RightParenthesis, '(');
                break;
            case (byte)']':
                CloseBracket(TokenKind.RightBracket, '[');
                break;
            case (byte)'}':
                CloseBrace();
                break;
            case (byte)',':
                EmitSign(TokenKind.Comma, 1);
                break;
            case (byte)':':
                ReadColon();
                break;
            case (byte)';':
                EmitSign(TokenKind.Semicolon, 1);
                break;
            case (byte)'.' when Peek(1) == '.' && Peek(2) == '.':
                EmitSign(TokenKind.Ellipsis, 3);
                break;
            case (byte)'.':
                EmitSign(TokenKind.Dot, 1);
                break;
            case (byte)'~':
                EmitSign(TokenKind.Tilde, 1);
                break;
            case (byte)'+':
                EmitMaybeAssign(TokenKind.Plus, TokenKind.PlusAssign);
                break;
            case (byte)'-' when Peek(1) == '>':
                EmitSign(TokenKind.Arrow, 2);
                break;
            case (byte)'-':
                EmitMaybeAssign(TokenKind.Minus, TokenKind.MinusAssign);
                break;
            case (byte)'*' when Peek(1) == '*':
                EmitMaybeAssign(TokenKind.StarStar, TokenKind.StarStarAssign, 2);
                break;
            case (byte)'*':
                EmitMaybeAssign(TokenKind.Star, TokenKind.StarAssign);
                break;
            case (byte)'/' when Peek(1) == '/':
                EmitMaybeAssign(TokenKind.SlashSlash, TokenKind.SlashSlashAssign, 2);
                break;
            case (byte)'/':
                EmitMaybeAssign(TokenKind.Slash, TokenKind.SlashAssign);
                break;
            default:
                ReadComparingSign();
                break;
        }
    }

    private void ReadComparingSign()
    {
        switch (_bytes[_at])
        {
            case (byte)'%' or (byte)'!' when AtAssignedMagic():
                ReadMagic();
                break;
            case (byte)'=':
                EmitMaybeAssign(TokenKind.Assign, TokenKind.EqualEqual);
                break;
            case (byte)'!':
                EmitMaybeAssign(TokenKind.Exclamation, TokenKind.NotEqual);
                break;
            case (byte)'<' when Peek(1) == '<':
                EmitMaybeAssign(TokenKind.LeftShift, TokenKind.LeftShiftAssign, 2);
                break;
            case (byte)'<' when Peek(1) == '>':
                EmitSign(TokenKind.LessGreater, 2);
                break;
            case (byte)'<':
                EmitMaybeAssign(TokenKind.Less, TokenKind.LessEqual);
                break;
            case (byte)'>' when Peek(1) == '>':
                EmitMaybeAssign(TokenKind.RightShift, TokenKind.RightShiftAssign, 2);
                break;
            case (byte)'>':
                EmitMaybeAssign(TokenKind.Greater, TokenKind.GreaterEqual);
                break;
            case (byte)'%':
                EmitMaybeAssign(TokenKind.Percent, TokenKind.PercentAssign);
                break;
            case (byte)'&':
                EmitMaybeAssign(TokenKind.Ampersand, TokenKind.AmpersandAssign);
                break;
            case (byte)'|':
                EmitMaybeAssign(TokenKind.Bar, TokenKind.BarAssign);
                break;
            case (byte)'^':
                EmitMaybeAssign(TokenKind.Caret, TokenKind.CaretAssign);
                break;
            case (byte)'@':
                EmitMaybeAssign(TokenKind.At, TokenKind.AtAssign);
                break;
            default:
                ReadUnknownSign();
                break;
        }
    }

    private void ReadUnknownSign()
    {
        var sign = _bytes[_at];
        if (sign is < 0x20 or 0x7F)
            Report(_at, _at + 1, $"invalid non-printable character U+{(int)sign:X4}");
        else
            Report(_at, _at + 1, "invalid syntax");
        EmitSign(TokenKind.Error, 1);
    }

    private void EmitSign(TokenKind kind, int length)
    {
        Emit(kind, _at, _at + length);
        _at += length;
    }

    private void EmitMaybeAssign(TokenKind alone, TokenKind withAssign, int length = 1)
    {
        if (Peek(length) == '=')
            EmitSign(withAssign, length + 1);
        else
            EmitSign(alone, length);
    }
}
