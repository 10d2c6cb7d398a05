using Offload.Python.Syntax.Lexing;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Parsing;

/// <summary><c>match</c>, whose name may also be that of a variable.</summary>
internal sealed partial class Parser
{
    /// <summary>
    /// Whether a statement begins here and not an expression: what follows could begin a subject, and a colon ends the line.
    /// </summary>
    private bool AtMatch()
    {
        if (!AtSoftKeyword(Keywords.Match) || !(StartsExpression(NextKind) || NextKind == TokenKind.Star))
            return false;
        var at = _at + 1;
        while (_tokens[at].Kind is not (TokenKind.Newline or TokenKind.EndOfFile))
            at++;
        return _tokens[at - 1].Kind == TokenKind.Colon && !IsInBrackets(at);
    }

    /// <summary>Whether a bracket of this line is still open there, which only happens where it is broken.</summary>
    private bool IsInBrackets(int end)
    {
        var depth = 0;
        for (var at = _at; at < end; at++)
        {
            if (IsOpening(_tokens[at].Kind))
                depth++;
            else if (IsClosing(_tokens[at].Kind))
                depth--;
        }

        return depth != 0;
    }

    private MatchStatement ParseMatch()
    {
        var start = Start;
        Advance();
        Require(PythonVersion.Python310, start, LastEnd, "Pattern matching is");
        var subject = ParseSubject();
        var cases = _nodes.Count;
        Expect(TokenKind.Colon);
        Expect(TokenKind.Newline);
        if (!Take(TokenKind.Indent))
            ReportMissingBlock("'match' statement", start);
        else
            ParseCases();
        return new MatchStatement(start, LastEnd, subject, _nodes.Take<MatchCase>(cases));
    }

    private Expression ParseSubject()
    {
        var start = Start;
        var subject = ParseItem(Items.StarredNamed);
        if (Kind == TokenKind.Comma)
            return ParseTuple(start, subject, Items.StarredNamed);
        if (subject is StarredExpression)
            RemarkOn(subject, "cannot use starred expression here");
        return subject;
    }

    private void ParseCases()
    {
        while (Kind is not (TokenKind.Dedent or TokenKind.EndOfFile))
        {
            _lost = false;
            if (AtSoftKeyword(Keywords.Case))
                _nodes.Push(ParseCase());
            else
                ParseStrayInMatch();
        }

        Take(TokenKind.Dedent);
    }

    /// <summary>A match holds cases only; what else stands there becomes the body of a case whose pattern is missing.</summary>
    private void ParseStrayInMatch()
    {
        ReportUnexpected();
        var start = Start;
        var body = _nodes.Count;
        ParseStatement();
        _nodes.Push(new MatchCase(
            start, LastEnd, new ErrorPattern(start, start), null, _nodes.Take<Statement>(body)));
    }

    private MatchCase ParseCase()
    {
        var start = Start;
        Advance();
        var pattern = ParsePatterns();
        var guard = Take(TokenKind.If) ? ParseNamedExpression() : null;
        var body = ParseBlock("'case' statement", start);
        return new MatchCase(start, LastEnd, pattern, guard, body);
    }
}
