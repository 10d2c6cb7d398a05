using Offload.Python.Syntax.Lexing;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Parsing;

/// <summary>Whole expressions, and lists of them</summary>
internal sealed partial class Parser
{
    private static readonly bool[] ExpressionStarts = MakeExpressionStarts();

    private readonly List<int> _starts = [];

    /// <summary>Whether an expression may begin so. A star begins one in some lists only.</summary>
    private static bool StartsExpression(TokenKind kind) => ExpressionStarts[(byte)kind];

    private static bool[] MakeExpressionStarts()
    {
        var starts = new bool[256];
        ReadOnlySpan<TokenKind> kinds =
        [
            TokenKind.Error, TokenKind.Magic, TokenKind.Name, TokenKind.Integer, TokenKind.Float, TokenKind.Imaginary, TokenKind.String,
            TokenKind.FormattedStart, TokenKind.TemplateStart, TokenKind.LeftParenthesis, TokenKind.LeftBracket,
            TokenKind.LeftBrace, TokenKind.Ellipsis, TokenKind.Plus, TokenKind.Minus, TokenKind.Tilde, TokenKind.Star,
            TokenKind.Not, TokenKind.Lambda, TokenKind.Await, TokenKind.None, TokenKind.True, TokenKind.False,
        ];
        foreach (var kind in kinds)
            starts[(byte)kind] = true;
        return starts;
    }

    private Expression ParseStarExpressions()
    {
        var start = Start;
        var first = ParseItem(Items.Starred);
        return Kind == TokenKind.Comma ? ParseTuple(start, first, Items.Starred) : first;
    }

    /// <summary>A tuple without parentheses, from its first comma.</summary>
    private TupleExpression ParseTuple(int start, Expression first, Items items)
    {
        var elements = _nodes.Count;
        _nodes.Push(first);
        ParseMoreItems(items);
        return new TupleExpression(start, LastEnd, _nodes.Take<Expression>(elements));
    }

    private void ParseMoreItems(Items items)
    {
        while (Take(TokenKind.Comma) && StartsExpression(Kind))
            _nodes.Push(ParseItem(items));
    }

    private Expression ParseItem(Items items)
    {
        if (Kind == TokenKind.Star && items != Items.Expressions)
            return ParseStarred();
        return items == Items.StarredNamed ? ParseNamedExpression() : ParseExpression();
    }

    private StarredExpression ParseStarred()
    {
        var start = Start;
        Advance();
        var value = ParseOperators(Precedence.BitOr);
        return new StarredExpression(start, LastEnd, value);
    }

    private Expression ParseNamedExpression()
    {
        var start = Start;
        if (Kind == TokenKind.Name && NextKind == TokenKind.ColonAssign)
        {
            var target = new NameExpression(start, _tokens[_at].End, NameHere) { Context = ExpressionContext.Store };
            _at += 2;
            var value = ParseExpression();
            return new NamedExpression(start, LastEnd, target, value);
        }

        var expression = ParseExpression();
        if (Kind == TokenKind.ColonAssign)
        {
            RemarkOn(expression, $"cannot use assignment expressions with {NameOf(expression)}");
            _lost = true;
            Advance();
            ParseExpression();
        }

        return expression;
    }

    private Expression ParseExpression()
    {
        if (Kind == TokenKind.Lambda)
            return ParseLambda();
        var start = Start;
        var body = ParseOperators(Precedence.Or);
        return Kind == TokenKind.If ? ParseConditional(start, body) : body;
    }

    /// <summary>Conditions nest to the right, as deep as somebody cares to write them, so it keeps its own stack.</summary>
    private Expression ParseConditional(int start, Expression body)
    {
        var nodes = _nodes.Count;
        var starts = _starts.Count;
        while (Kind == TokenKind.If && _starts.Count - starts < MostNesting)
        {
            Advance();
            _starts.Add(start);
            _nodes.Push(body);
            _nodes.Push(ParseOperators(Precedence.Or));
            if (!Take(TokenKind.Else))
                ReportUnexpected(StartsExpression(Kind) ? "invalid syntax" : "expected 'else' after 'if' expression");
            start = Start;
            body = Kind == TokenKind.Lambda ? ParseLambda() : ParseOperators(Precedence.Or);
        }

        if (Kind == TokenKind.If)
            ReportDepth();
        var end = LastEnd;
        while (_nodes.Count > nodes)
        {
            var test = (Expression)_nodes.Pop();
            var value = (Expression)_nodes.Pop();
            body = new ConditionalExpression(_starts[^1], end, value, test, body);
            _starts.RemoveAt(_starts.Count - 1);
        }

        return body;
    }

    private Expression ParseLambda()
    {
        var start = Start;
        if (_costlyNesting >= MostCostlyNesting)
        {
            ReportDepth();
            return MissingExpression();
        }

        _costlyNesting++;
        Advance();
        var parameters = ParseParameters(TokenKind.Colon);
        Expect(TokenKind.Colon);
        var body = ParseExpression();
        _costlyNesting--;
        return new LambdaExpression(start, LastEnd, parameters, body);
    }

    private Expression ParseYield()
    {
        var start = Start;
        Advance();
        if (Take(TokenKind.From))
        {
            var source = ParseExpression();
            return new YieldFromExpression(start, LastEnd, source);
        }

        var value = StartsExpression(Kind) ? ParseStarExpressions() : null;
        return new YieldExpression(start, LastEnd, value);
    }
}
