using Offload.Python.Syntax.Lexing;

namespace Offload.Python.Syntax.Parsing;

/// <summary>How tightly operators bind, from the loosest.</summary>
internal static class Precedence
{
    public const int None = 0;
    public const int Or = 1;
    public const int And = 2;
    public const int Not = 3;
    public const int Comparison = 4;
    public const int BitOr = 5;
    public const int BitXor = 6;
    public const int BitAnd = 7;
    public const int Shift = 8;
    public const int Sum = 9;
    public const int Term = 10;

    private static readonly byte[] Table = MakeTable();

    /// <summary>That of a token between two operands; none where it is no operator.</summary>
    public static int Of(TokenKind kind) => Table[(byte)kind];

    private static byte[] MakeTable()
    {
        var table = new byte[256];
        Set(Or, TokenKind.Or);
        Set(And, TokenKind.And);
        Set(Comparison, TokenKind.Less, TokenKind.Greater, TokenKind.LessEqual, TokenKind.GreaterEqual);
        Set(Comparison, TokenKind.EqualEqual, TokenKind.NotEqual, TokenKind.LessGreater);
        Set(Comparison, TokenKind.In, TokenKind.Is, TokenKind.Not);
        Set(BitOr, TokenKind.Bar);
        Set(BitXor, TokenKind.Caret);
        Set(BitAnd, TokenKind.Ampersand);
        Set(Shift, TokenKind.LeftShift, TokenKind.RightShift);
        Set(Sum, TokenKind.Plus, TokenKind.Minus);
        Set(Term, TokenKind.Star, TokenKind.Slash, TokenKind.SlashSlash, TokenKind.Percent, TokenKind.At);
        return table;

        void Set(int precedence, params ReadOnlySpan<TokenKind> kinds)
        {
            foreach (var kind in kinds)
                table[(byte)kind] = (byte)precedence;
        }
    }
}
