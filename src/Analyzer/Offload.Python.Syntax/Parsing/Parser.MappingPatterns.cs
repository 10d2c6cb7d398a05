using Offload.Python.Syntax.Lexing;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Parsing;

/// <summary>Patterns of mappings, and the literals that may be their keys.</summary>
internal sealed partial class Parser
{
    private MappingPattern ParseMappingPattern()
    {
        var start = Start;
        Advance();
        List<MappingPatternItem> items = [];
        string? rest = null;
        while (Kind != TokenKind.RightBrace)
        {
            if (rest is not null)
                ReportUnexpected("double star pattern must be the last (right-most) subpattern in the mapping pattern");
            if (Take(TokenKind.StarStar))
            {
                if (AtSoftKeyword(Keywords.Underscore))
                    ReportUnexpected();
                rest = ParseName();
            }
            else
            {
                items.Add(ParseMappingItem());
            }

            if (!Take(TokenKind.Comma))
                break;
        }

        ExpectClosing(TokenKind.RightBrace);
        return new MappingPattern(start, LastEnd, [.. items], rest);
    }

    private MappingPatternItem ParseMappingItem()
    {
        var key = ParseMappingKey();
        Expect(TokenKind.Colon);
        return new MappingPatternItem(key, ParsePattern());
    }

    private Expression ParseMappingKey()
    {
        switch (Kind)
        {
            case TokenKind.Integer or TokenKind.Float or TokenKind.Imaginary or TokenKind.Minus:
                return ParsePatternNumber();
            case TokenKind.String or TokenKind.FormattedStart or TokenKind.TemplateStart:
                return ParseStrings();
            case TokenKind.None or TokenKind.True or TokenKind.False:
                return ParseConstant();
            case TokenKind.Name when NextKind == TokenKind.Dot:
                return ParsePatternName();
            default:
                ReportUnexpected();
                return MissingExpression();
        }
    }

    /// <summary>A number with or without a sign, or a complex one: <c>-1</c>, <c>1 + 2j</c>.</summary>
    private Expression ParsePatternNumber()
    {
        var start = Start;
        var real = ParseSignedNumber();
        if (Kind is not (TokenKind.Plus or TokenKind.Minus))
            return real;
        if (real is NumberLiteral { NumberKind: NumberKind.Imaginary }
            or UnaryExpression { Operand: NumberLiteral { NumberKind: NumberKind.Imaginary } })
        {
            RemarkOn(real, "real number required in complex literal");
        }

        var op = Kind == TokenKind.Plus ? BinaryOperator.Add : BinaryOperator.Subtract;
        Advance();
        if (Kind is TokenKind.Integer or TokenKind.Float)
            Remark(Start, _tokens[_at].End, "imaginary number required in complex literal");
        var imaginary = ParseNumber();
        return new BinaryExpression(start, LastEnd, real, op, imaginary);
    }

    private Expression ParseSignedNumber()
    {
        var start = Start;
        if (!Take(TokenKind.Minus))
            return ParseNumber();
        var number = ParseNumber();
        return new UnaryExpression(start, LastEnd, UnaryOperator.Negate, number);
    }

    private Expression ParseNumber()
    {
        var kind = Kind switch
        {
            TokenKind.Integer => NumberKind.Integer,
            TokenKind.Float => NumberKind.Float,
            TokenKind.Imaginary => NumberKind.Imaginary,
            _ => (NumberKind?)null,
        };
        if (kind is null)
        {
            ReportUnexpected();
            return MissingExpression();
        }

        var number = new NumberLiteral(Start, _tokens[_at].End, kind.Value);
        Advance();
        return number;
    }
}
