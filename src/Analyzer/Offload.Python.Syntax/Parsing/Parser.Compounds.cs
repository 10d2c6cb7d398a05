using System.Collections.Immutable;
using Offload.Python.Syntax.Lexing;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Parsing;

/// <summary><c>if</c>, loops, <c>with</c> and what <c>async</c> may stand before.</summary>
internal sealed partial class Parser
{
    private IfStatement ParseIf()
    {
        var start = Start;
        var branches = _nodes.Count;
        var word = "'if' statement";
        do
        {
            var header = Start;
            Advance();
            var test = ParseNamedExpression();
            var body = ParseBlock(word, header);
            _nodes.Push(new IfBranch(header, LastEnd, test, body));
            word = "'elif' statement";
        }
        while (Kind == TokenKind.Elif);
        if (_nodes.Count - branches > MostNesting)
            ReportDepth();
        var last = _nodes.Take<IfBranch>(branches);
        var orElse = ParseElse();
        return new IfStatement(start, LastEnd, last, orElse);
    }

    private ImmutableArray<Statement> ParseElse()
    {
        var header = Start;
        return Take(TokenKind.Else) ? ParseBlock("'else' statement", header) : [];
    }

    private WhileStatement ParseWhile()
    {
        var start = Start;
        Advance();
        var test = ParseNamedExpression();
        var body = ParseBlock("'while' statement", start);
        var orElse = ParseElse();
        return new WhileStatement(start, LastEnd, test, body, orElse);
    }

    private ForStatement ParseFor(int start, bool isAsync)
    {
        var header = Start;
        Advance();
        var target = ParseTargets();
        Expect(TokenKind.In);
        var (first, at) = (Start, _at);
        var iterable = ParseStarExpressions();
        if (iterable is StarredExpression || (iterable is TupleExpression tuple && HasStar(tuple) && !IsGroup(at)))
            Require(PythonVersion.Python39, first, LastEnd, "unparenthesized unpacking in 'for' is");
        var body = ParseBlock("'for' statement", header);
        var orElse = ParseElse();
        return new ForStatement(start, LastEnd, isAsync, target, iterable, body, orElse);
    }

    private static bool HasStar(TupleExpression tuple) => tuple.Elements.Any(element => element is StarredExpression);

    /// <summary>Whether one pair of parentheses holds all from a token to where the parser is.</summary>
    private bool IsGroup(int at)
    {
        var depth = 0;
        for (var last = _at - 1; at <= last; at++)
        {
            var kind = _tokens[at].Kind;
            if (IsOpening(kind))
                depth++;
            else if (IsClosing(kind))
                depth--;
            if (depth == 0)
                return at == last;
        }

        return false;
    }

    private void ParseAsync()
    {
        var start = Start;
        switch (NextKind)
        {
            case TokenKind.Def:
                Advance();
                _nodes.Push(ParseFunction(start, isAsync: true, []));
                break;
            case TokenKind.For:
                Advance();
                _nodes.Push(ParseFor(start, isAsync: true));
                break;
            case TokenKind.With:
                Advance();
                _nodes.Push(ParseWith(start, isAsync: true));
                break;
            default:
                Advance();
                ReportUnexpected();
                SkipLine();
                break;
        }
    }

    private WithStatement ParseWith(int start, bool isAsync)
    {
        var header = Start;
        Advance();
        var items = _nodes.Count;
        if (AtParenthesizedItems())
            ParseParenthesizedItems(items);
        else
            ParsePlainItems();
        var all = _nodes.Take<WithItem>(items);
        var body = ParseBlock("'with' statement", header);
        return new WithStatement(start, LastEnd, isAsync, all, body);
    }

    private void ParseParenthesizedItems(int items)
    {
        var start = Start;
        Advance();
        do
        {
            _nodes.Push(ParseWithItem());
        }
        while (Take(TokenKind.Comma) && Kind != TokenKind.RightParenthesis);
        ExpectClosing(TokenKind.RightParenthesis);
        for (var i = items; i < _nodes.Count; i++)
        {
            if (((WithItem)_nodes[i]).Target is not null)
            {
                Require(PythonVersion.Python39, start, LastEnd, "Parenthesized context managers are");
                break;
            }
        }
    }

    private void ParsePlainItems()
    {
        do
        {
            _nodes.Push(ParseWithItem());
        }
        while (Take(TokenKind.Comma));
    }

    private WithItem ParseWithItem()
    {
        var start = Start;
        var context = ParseExpression();
        Expression? target = null;
        if (Take(TokenKind.As))
        {
            var isStarred = Kind == TokenKind.Star;
            target = ParseTarget();
            if (isStarred)
                Require(PythonVersion.Python39, target.Start, target.End, "Starred targets of 'with' are");
            MakeTarget(target, ExpressionContext.Store);
        }

        return new WithItem(start, LastEnd, context, target);
    }

    /// <summary>
    /// Whether the parenthesis after <c>with</c> holds items and not an expression: a colon follows it, and nothing in it
    /// is only right in an expression.
    /// </summary>
    private bool AtParenthesizedItems()
    {
        if (Kind != TokenKind.LeftParenthesis || NextKind is TokenKind.RightParenthesis or TokenKind.Yield)
            return false;
        var depth = 0;
        for (var at = _at; ; at++)
        {
            var kind = _tokens[at].Kind;
            if (IsOpening(kind))
                depth++;
            else if (IsClosing(kind) && --depth == 0)
                return _tokens[at + 1].Kind == TokenKind.Colon;
            else if (kind is TokenKind.Newline or TokenKind.EndOfFile)
                return false;
            else if (depth == 1 && IsExpressionOnly(at))
                return false;
        }
    }

    private bool IsExpressionOnly(int at) => _tokens[at].Kind switch
    {
        TokenKind.ColonAssign or TokenKind.For or TokenKind.Async => true,
        TokenKind.Star => _tokens[at - 1].Kind is TokenKind.LeftParenthesis or TokenKind.Comma && !AfterLambda(at),
        _ => false,
    };

    /// <summary>Whether the star is that of a lambda's parameters.</summary>
    private bool AfterLambda(int at)
    {
        var depth = 0;
        for (at--; at > _at; at--)
        {
            var kind = _tokens[at].Kind;
            if (IsClosing(kind))
                depth++;
            else if (IsOpening(kind) && --depth < 0)
                return false;
            else if (depth == 0 && kind is TokenKind.Lambda or TokenKind.Colon)
                return kind == TokenKind.Lambda;
        }

        return false;
    }
}
