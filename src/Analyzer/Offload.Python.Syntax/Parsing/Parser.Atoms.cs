using System.Runtime.InteropServices;
using System.Collections.Immutable;
using Offload.Python.Syntax.Lexing;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Parsing;

/// <summary>Names, literals and displays in brackets</summary>
internal sealed partial class Parser
{
    private readonly List<DictItem> _items = [];

    private Expression ParseAtom()
    {
        var token = _tokens[_at];
        switch (token.Kind)
        {
            case TokenKind.Name:
                _at++;
                return new NameExpression(token.Start, token.End, _names[token.Value]);
            case TokenKind.Integer or TokenKind.Float or TokenKind.Imaginary:
                return ParseNumber();
            case TokenKind.String or TokenKind.FormattedStart or TokenKind.TemplateStart:
                return ParseStrings();
            case TokenKind.None or TokenKind.True or TokenKind.False or TokenKind.Ellipsis:
                return ParseConstant();
            case TokenKind.LeftParenthesis or TokenKind.LeftBracket or TokenKind.LeftBrace:
                return ParseDisplay(token.Kind);
            case TokenKind.Magic:
                _at++;
                return new MagicExpression(token.Start, token.End);
            case TokenKind.Error:
                _at++;
                _lost = true;
                return new ErrorExpression(token.Start, token.End);
            default:
                ReportUnexpected();
                return MissingExpression();
        }
    }

    private ConstantLiteral ParseConstant()
    {
        var value = Kind switch
        {
            TokenKind.None => ConstantValue.None,
            TokenKind.True => ConstantValue.True,
            TokenKind.False => ConstantValue.False,
            _ => ConstantValue.Ellipsis,
        };
        Advance();
        return new ConstantLiteral(_tokens[_at - 1].Start, LastEnd, value);
    }

    private Expression ParseDisplay(TokenKind opening)
    {
        if (!EnterBracket())
            return MissingExpression();
        var display = opening switch
        {
            TokenKind.LeftParenthesis => ParseParenthesized(),
            TokenKind.LeftBracket => ParseList(),
            _ => ParseBraces(),
        };
        LeaveBracket();
        return display;
    }

    private Expression ParseParenthesized()
    {
        var start = Start;
        Advance();
        if (Take(TokenKind.RightParenthesis))
            return new TupleExpression(start, LastEnd, []);
        if (Kind == TokenKind.Yield)
        {
            var yield = ParseYield();
            ExpectClosing(TokenKind.RightParenthesis);
            return yield;
        }

        var first = ParseItem(Items.StarredNamed);
        if (AtComprehension())
        {
            RemarkOnUnpackedElement(first);
            var clauses = ParseComprehensionClauses();
            ExpectClosing(TokenKind.RightParenthesis);
            return new GeneratorExpression(start, LastEnd, first, clauses);
        }

        if (Kind == TokenKind.Comma)
        {
            var elements = ParseRestOfDisplay(first, TokenKind.RightParenthesis);
            return new TupleExpression(start, LastEnd, elements);
        }

        if (first is StarredExpression)
            RemarkOnStarInParentheses(first);
        ExpectClosing(TokenKind.RightParenthesis);
        return first;
    }

    /// <summary>The parser of 3.8 let it pass, and only the compiler refused it.</summary>
    private void RemarkOnStarInParentheses(Expression starred)
    {
        if (_version >= PythonVersion.Python39)
            RemarkOn(starred, "cannot use starred expression here");
    }

    private Expression ParseList()
    {
        var start = Start;
        Advance();
        if (Take(TokenKind.RightBracket))
            return new ListExpression(start, LastEnd, []);
        var first = ParseItem(Items.StarredNamed);
        if (AtComprehension())
        {
            RemarkOnUnpackedElement(first);
            var clauses = ParseComprehensionClauses();
            ExpectClosing(TokenKind.RightBracket);
            return new ListComprehension(start, LastEnd, first, clauses);
        }

        var elements = ParseRestOfDisplay(first, TokenKind.RightBracket);
        return new ListExpression(start, LastEnd, elements);
    }

    private ImmutableArray<Expression> ParseRestOfDisplay(Expression first, TokenKind closing)
    {
        var elements = _nodes.Count;
        _nodes.Push(first);
        ParseMoreItems(Items.StarredNamed);
        ExpectClosing(closing);
        return _nodes.Take<Expression>(elements);
    }

    private Expression ParseBraces()
    {
        var start = Start;
        Advance();
        if (Take(TokenKind.RightBrace))
            return new DictExpression(start, LastEnd, []);
        if (Kind == TokenKind.StarStar)
            return ParseDict(start, ParseDictItem());
        var isNamed = Kind == TokenKind.Name && NextKind == TokenKind.ColonAssign;
        var first = ParseItem(Items.StarredNamed);
        if (Kind == TokenKind.Colon)
        {
            if (isNamed || first is StarredExpression)
                ReportUnexpected();
            return ParseDict(start, ParseDictValue(first));
        }

        if (isNamed)
            Require(PythonVersion.Python310, start, LastEnd, "Unparenthesized assignment expressions in sets are");
        if (AtComprehension())
        {
            RemarkOnUnpackedElement(first);
            var clauses = ParseComprehensionClauses();
            ExpectClosing(TokenKind.RightBrace);
            return new SetComprehension(start, LastEnd, first, clauses);
        }

        var elements = ParseRestOfDisplay(first, TokenKind.RightBrace);
        return new SetExpression(start, LastEnd, elements);
    }

    private Expression ParseDict(int start, DictItem first)
    {
        if (AtComprehension())
        {
            if (first.Key is null)
                ReportUnexpected("dict unpacking cannot be used in dict comprehension");
            var clauses = ParseComprehensionClauses();
            ExpectClosing(TokenKind.RightBrace);
            return new DictComprehension(start, LastEnd, first.Key ?? first.Value, first.Value, clauses);
        }

        var items = _items.Count;
        _items.Add(first);
        while (Take(TokenKind.Comma) && (StartsExpression(Kind) || Kind == TokenKind.StarStar))
            _items.Add(ParseDictItem());
        ExpectClosing(TokenKind.RightBrace);
        var taken = CollectionsMarshal.AsSpan(_items)[items..].ToArray();
        CollectionsMarshal.SetCount(_items, items);
        return new DictExpression(start, LastEnd, ImmutableCollectionsMarshal.AsImmutableArray(taken));
    }

    private DictItem ParseDictItem()
    {
        if (Take(TokenKind.StarStar))
            return new DictItem(null, ParseOperators(Precedence.BitOr));
        var key = ParseExpression();
        if (Kind == TokenKind.Colon)
            return ParseDictValue(key);
        ReportUnexpected(Kind is TokenKind.Comma or TokenKind.RightBrace
            ? "':' expected after dictionary key"
            : "invalid syntax");
        return new DictItem(key, MissingExpression());
    }

    private DictItem ParseDictValue(Expression key)
    {
        Advance();
        if (Kind is TokenKind.Comma or TokenKind.RightBrace)
            Report(_tokens[_at - 1].Start, LastEnd, "expression expected after dictionary key and ':'");
        return new DictItem(key, ParseExpression());
    }
}
