using System.Collections.Immutable;
using Offload.Python.Syntax.Lexing;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Parsing;

/// <summary>Attributes, calls and subscripts</summary>
internal sealed partial class Parser
{
    private Expression ParsePrimary()
    {
        var start = Start;
        var value = ParseAtom();
        while (true)
        {
            switch (Kind)
            {
                case TokenKind.Dot:
                    Advance();
                    var nameStart = Start;
                    var name = ParseName();
                    value = new AttributeExpression(start, LastEnd, value, name, nameStart);
                    break;
                case TokenKind.LeftParenthesis:
                    if (!EnterBracket())
                        return value;
                    var open = Start;
                    Advance();
                    var (arguments, keywords) = ParseArguments(open);
                    LeaveBracket();
                    value = new CallExpression(start, LastEnd, value, arguments, keywords);
                    break;
                case TokenKind.LeftBracket:
                    if (!EnterBracket())
                        return value;
                    value = ParseSubscript(start, value);
                    LeaveBracket();
                    break;
                default:
                    return value;
            }
        }
    }

    private bool EnterBracket()
    {
        if (_brackets >= MostBrackets)
        {
            ReportDepth();
            return false;
        }

        _brackets++;
        return true;
    }

    private void LeaveBracket() => _brackets--;

    /// <summary>The arguments of a call or a class, and the parenthesis that closes them.</summary>
    private (ImmutableArray<Expression> Positional, ImmutableArray<KeywordArgument> Keywords) ParseArguments(int open)
    {
        if (Take(TokenKind.RightParenthesis))
            return ([], []);
        var first = _nodes.Count;
        var keywords = _keywords.Count;
        var hasUnpackedMap = false;
        while (true)
        {
            var isSole = _nodes.Count == first && _keywords.Count == keywords;
            ParseArgument(open, keywords, isSole, ref hasUnpackedMap);
            if (!Take(TokenKind.Comma) || Kind == TokenKind.RightParenthesis)
                break;
        }

        ExpectClosing(TokenKind.RightParenthesis);
        var taken = TakeKeywords(keywords);
        return (_nodes.Take<Expression>(first), taken);
    }

    private readonly List<KeywordArgument> _keywords = [];

    private ImmutableArray<KeywordArgument> TakeKeywords(int first)
    {
        if (_keywords.Count == first)
            return [];
        var taken = _keywords[first..];
        _keywords.RemoveRange(first, taken.Count);
        return [.. taken];
    }

    private void ParseArgument(int open, int keywords, bool isSole, ref bool hasUnpackedMap)
    {
        var start = Start;
        if (Kind == TokenKind.Star)
        {
            Advance();
            var value = ParseExpression();
            var starred = new StarredExpression(start, LastEnd, value);
            if (hasUnpackedMap)
                RemarkOn(starred, "iterable argument unpacking follows keyword argument unpacking");
            _nodes.Push(starred);
        }
        else if (Take(TokenKind.StarStar))
        {
            hasUnpackedMap = true;
            var value = ParseExpression();
            _keywords.Add(new KeywordArgument(start, LastEnd, null, value));
        }
        else if (NextKind == TokenKind.Assign && Kind == TokenKind.Name)
        {
            ParseKeywordArgument();
        }
        else
        {
            ParsePositionalArgument(open, keywords, isSole, hasUnpackedMap);
        }
    }

    private void ParseKeywordArgument()
    {
        var start = Start;
        var name = NameHere;
        _at += 2;
        if (Kind is TokenKind.Comma or TokenKind.RightParenthesis)
            Remark(start, LastEnd, "expected argument value expression");
        var value = ParseExpression();
        if (Kind == TokenKind.For)
            Report(start, LastEnd, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        _keywords.Add(new KeywordArgument(start, LastEnd, name, value));
    }

    private void ParsePositionalArgument(int open, int keywords, bool isSole, bool hasUnpackedMap)
    {
        var start = Start;
        var value = ParseNamedExpression();
        if (AtComprehension())
            value = ParseGeneratorArgument(open, start, value, isSole);
        else if (Kind == TokenKind.Assign)
            ReportAssignInArgument(start, value);
        if (_keywords.Count > keywords)
        {
            RemarkOn(value, hasUnpackedMap
                ? "positional argument follows keyword argument unpacking"
                : "positional argument follows keyword argument");
        }

        _nodes.Push(value);
    }

    private void ReportAssignInArgument(int start, Expression value)
    {
        Report(start, _tokens[_at].End, value is ConstantLiteral { Value: not ConstantValue.Ellipsis }
            ? $"cannot assign to {NameOf(value)}"
            : "expression cannot contain assignment, perhaps you meant \"==\"?");
        Advance();
        ParseExpression();
    }

    private GeneratorExpression ParseGeneratorArgument(int open, int start, Expression element, bool isSole)
    {
        if (element is NamedExpression && element.Start == start)
            Require(PythonVersion.Python39, start, LastEnd, "Unparenthesized assignment expressions in generator arguments are");
        var clauses = ParseComprehensionClauses();
        if (isSole && Kind == TokenKind.RightParenthesis)
            return new GeneratorExpression(open, _tokens[_at].End, element, clauses);
        var generator = new GeneratorExpression(start, LastEnd, element, clauses);
        if (Kind is TokenKind.Comma or TokenKind.RightParenthesis)
            RemarkOn(generator, "Generator expression must be parenthesized");
        return generator;
    }

    private SubscriptExpression ParseSubscript(int start, Expression value)
    {
        Advance();
        var first = Start;
        var index = ParseSubscriptItem();
        if (Kind == TokenKind.Comma || index is StarredExpression)
        {
            var items = _nodes.Count;
            _nodes.Push(index);
            while (Take(TokenKind.Comma) && Kind != TokenKind.RightBracket)
                _nodes.Push(ParseSubscriptItem());
            index = new TupleExpression(first, LastEnd, _nodes.Take<Expression>(items));
        }

        ExpectClosing(TokenKind.RightBracket);
        return new SubscriptExpression(start, LastEnd, value, index);
    }

    private Expression ParseSubscriptItem()
    {
        var start = Start;
        if (Kind == TokenKind.Star)
        {
            Advance();
            var value = ParseExpression();
            Require(PythonVersion.Python311, start, LastEnd, "Unpacking in subscripts is");
            return new StarredExpression(start, LastEnd, value);
        }

        var isNamed = Kind == TokenKind.Name && NextKind == TokenKind.ColonAssign;
        var lower = Kind == TokenKind.Colon ? null : ParseNamedExpression();
        if (isNamed)
            Require(PythonVersion.Python310, start, LastEnd, "Unparenthesized assignment expressions in subscripts are");
        if (Kind != TokenKind.Colon)
            return lower!;
        if (isNamed)
            ReportUnexpected();
        Advance();
        var upper = Kind is TokenKind.Colon or TokenKind.Comma or TokenKind.RightBracket ? null : ParseExpression();
        var step = Take(TokenKind.Colon) && Kind is not (TokenKind.Comma or TokenKind.RightBracket)
            ? ParseExpression()
            : null;
        return new SliceExpression(start, LastEnd, lower, upper, step);
    }
}
