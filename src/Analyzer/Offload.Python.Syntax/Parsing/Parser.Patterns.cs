using System.Collections.Immutable;
using Offload.Python.Syntax.Lexing;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Parsing;

/// <summary>Patterns</summary>
internal sealed partial class Parser
{
    private Pattern ParsePatterns()
    {
        var start = Start;
        var first = ParseMaybeStarPattern();
        if (Kind == TokenKind.Comma)
            return ParseOpenSequence(start, first);
        if (first is StarPattern)
            RemarkOn(first, "invalid syntax");
        return first;
    }

    private SequencePattern ParseOpenSequence(int start, Pattern first)
    {
        var patterns = _nodes.Count;
        _nodes.Push(first);
        while (Take(TokenKind.Comma) && (StartsPattern(Kind) || Kind == TokenKind.Star))
            _nodes.Push(ParseMaybeStarPattern());
        return new SequencePattern(start, LastEnd, _nodes.Take<Pattern>(patterns));
    }

    private static bool StartsPattern(TokenKind kind) => kind
        is TokenKind.Name or TokenKind.Integer or TokenKind.Float or TokenKind.Imaginary or TokenKind.String
        or TokenKind.FormattedStart or TokenKind.TemplateStart or TokenKind.Minus or TokenKind.LeftParenthesis
        or TokenKind.LeftBracket or TokenKind.LeftBrace or TokenKind.None or TokenKind.True or TokenKind.False;

    private Pattern ParseMaybeStarPattern()
    {
        if (Kind != TokenKind.Star)
            return ParsePattern();
        var start = Start;
        Advance();
        var name = ParseCapturedName();
        return new StarPattern(start, LastEnd, name);
    }

    /// <summary>The name that a pattern binds; null where it is <c>_</c>.</summary>
    private string? ParseCapturedName()
    {
        if (Kind == TokenKind.Name && _tokens[_at].Value == Keywords.Underscore)
        {
            Advance();
            return null;
        }

        return ParseName();
    }

    private Pattern ParsePattern()
    {
        var start = Start;
        var pattern = ParseOrPattern();
        if (!Take(TokenKind.As))
            return pattern;
        if (AtSoftKeyword(Keywords.Underscore))
            Remark(Start, _tokens[_at].End, "cannot use '_' as a target");
        var name = ParseName();
        if (Kind is TokenKind.Dot or TokenKind.LeftParenthesis or TokenKind.Assign)
            ReportUnexpected();
        return new AsPattern(start, LastEnd, pattern, name);
    }

    private Pattern ParseOrPattern()
    {
        var start = Start;
        var first = ParseClosedPattern();
        if (Kind != TokenKind.Bar)
            return first;
        var patterns = _nodes.Count;
        _nodes.Push(first);
        while (Take(TokenKind.Bar))
            _nodes.Push(ParseClosedPattern());
        return new OrPattern(start, LastEnd, _nodes.Take<Pattern>(patterns));
    }

    private Pattern ParseClosedPattern()
    {
        var start = Start;
        switch (Kind)
        {
            case TokenKind.Integer or TokenKind.Float or TokenKind.Imaginary or TokenKind.Minus:
                var number = ParsePatternNumber();
                return new ValuePattern(start, LastEnd, number);
            case TokenKind.String or TokenKind.FormattedStart or TokenKind.TemplateStart:
                var text = ParseStrings();
                return new ValuePattern(start, LastEnd, text);
            case TokenKind.None:
                Advance();
                return new SingletonPattern(start, LastEnd, ConstantValue.None);
            case TokenKind.True:
                Advance();
                return new SingletonPattern(start, LastEnd, ConstantValue.True);
            case TokenKind.False:
                Advance();
                return new SingletonPattern(start, LastEnd, ConstantValue.False);
            case TokenKind.Name:
                return ParseNamePattern();
            case TokenKind.LeftParenthesis or TokenKind.LeftBracket or TokenKind.LeftBrace:
                return ParseBracketedPattern();
            default:
                ReportUnexpected();
                return new ErrorPattern(LastEnd, LastEnd);
        }
    }

    private Pattern ParseBracketedPattern()
    {
        if (_brackets >= MostBrackets)
        {
            ReportDepth();
            return new ErrorPattern(LastEnd, LastEnd);
        }

        _brackets++;
        var pattern = Kind switch
        {
            TokenKind.LeftParenthesis => ParseGroupPattern(),
            TokenKind.LeftBracket => ParseListPattern(),
            _ => ParseMappingPattern(),
        };
        _brackets--;
        return pattern;
    }

    /// <summary>A capture, a wildcard, a dotted name or a class.</summary>
    private Pattern ParseNamePattern()
    {
        var start = Start;
        if (NextKind is not (TokenKind.Dot or TokenKind.LeftParenthesis))
        {
            var name = ParseCapturedName();
            if (Kind == TokenKind.Assign)
                ReportUnexpected();
            return new AsPattern(start, LastEnd, null, name);
        }

        // CPython takes "_" for the wildcard before it looks further, and does not come back.
        if (AtSoftKeyword(Keywords.Underscore))
            RemarkOnNext();
        var value = ParsePatternName();
        if (Kind == TokenKind.LeftParenthesis)
            return ParseClassPattern(start, value);
        if (Kind == TokenKind.Assign)
            ReportUnexpected();
        return new ValuePattern(start, LastEnd, value);
    }

    private Expression ParsePatternName()
    {
        var start = Start;
        Expression value = new NameExpression(start, _tokens[_at].End, NameHere);
        Advance();
        while (Take(TokenKind.Dot))
        {
            var nameStart = Start;
            var name = ParseName();
            value = new AttributeExpression(start, LastEnd, value, name, nameStart);
        }

        return value;
    }

    private Pattern ParseGroupPattern()
    {
        var start = Start;
        Advance();
        if (Take(TokenKind.RightParenthesis))
            return new SequencePattern(start, LastEnd, []);
        var first = ParseMaybeStarPattern();
        if (Kind == TokenKind.Comma)
        {
            var sequence = ParseOpenSequence(start, first);
            ExpectClosing(TokenKind.RightParenthesis);
            return new SequencePattern(start, LastEnd, sequence.Patterns);
        }

        if (first is StarPattern)
            ReportUnexpected();
        ExpectClosing(TokenKind.RightParenthesis);
        return first;
    }

    private SequencePattern ParseListPattern()
    {
        var start = Start;
        Advance();
        ImmutableArray<Pattern> patterns = [];
        if (Kind != TokenKind.RightBracket)
            patterns = ParseOpenSequence(start, ParseMaybeStarPattern()).Patterns;
        ExpectClosing(TokenKind.RightBracket);
        return new SequencePattern(start, LastEnd, patterns);
    }

    private ClassPattern ParseClassPattern(int start, Expression name)
    {
        var patterns = _nodes.Count;
        List<KeywordPattern> keywords = [];
        if (_brackets >= MostBrackets)
            ReportDepth();
        _brackets++;
        Advance();
        while (_brackets <= MostBrackets && StartsPattern(Kind))
        {
            if (Kind == TokenKind.Name && NextKind == TokenKind.Assign)
            {
                if (keywords.Count == 0 && _nodes.Count > patterns && AtSoftKeyword(Keywords.Underscore))
                    RemarkOnNext();
                keywords.Add(ParseKeywordPattern());
            }
            else
            {
                var pattern = ParsePattern();
                if (keywords.Count > 0)
                    RemarkOn(pattern, "positional patterns follow keyword patterns");
                _nodes.Push(pattern);
            }

            if (!Take(TokenKind.Comma))
                break;
        }

        _brackets--;
        var positional = _nodes.Take<Pattern>(patterns);
        ExpectClosing(TokenKind.RightParenthesis);
        return new ClassPattern(start, LastEnd, name, positional, [.. keywords]);
    }

    private void RemarkOnNext() => Remark(_tokens[_at + 1].Start, _tokens[_at + 1].End, "invalid syntax");

    private KeywordPattern ParseKeywordPattern()
    {
        var start = Start;
        var name = ParseName();
        Advance();
        var pattern = ParsePattern();
        return new KeywordPattern(start, LastEnd, name, pattern);
    }
}
