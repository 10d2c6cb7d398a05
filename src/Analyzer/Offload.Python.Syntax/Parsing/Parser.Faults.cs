using Offload.Python.Syntax.Lexing;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Parsing;

/// <summary>Telling of faults, and finding firm ground after them.</summary>
internal sealed partial class Parser
{
    /// <summary>CPython reads 200 brackets within each other; the lexer tells of more, and the parser reads no deeper.</summary>
    private const int MostBrackets = 201;

    /// <summary>How deep operators, conditions and lambdas nest without brackets, as in CPython.</summary>
    private const int MostNesting = 6000;

    /// <summary>The same for what costs more stack.</summary>
    private const int MostCostlyNesting = 2984;

    private int _brackets;
    private int _costlyNesting;

    private void Report(
        int start, int end, string message, DiagnosticKind kind = DiagnosticKind.Syntax)
    {
        if (!_lost)
            _diagnostics.Add(kind, start, end, message);
        _lost = true;
    }

    /// <summary>Tells of a fault that does not confuse the parser.</summary>
    private void Remark(int start, int end, string message)
    {
        if (!_lost)
            _diagnostics.Add(DiagnosticKind.Syntax, start, end, message);
    }

    private void RemarkOn(Node node, string message) => Remark(node.Start, node.End, message);

    private void ReportUnexpected(string message = "invalid syntax")
    {
        var token = _tokens[_at];
        if (token.Kind == TokenKind.Error)
            _lost = true;
        else if (token.Kind == TokenKind.Indent)
            Report(token.Start, token.End, "unexpected indent", DiagnosticKind.Indentation);
        else
            Report(token.Start, token.End, message);
    }

    private void ReportDepth() =>
        Report(Start, _tokens[_at].End, "too deeply nested", DiagnosticKind.Depth);

    private void Require(PythonVersion version, int start, int end, string what)
    {
        if (_version < version && !_lost)
        {
            _diagnostics.Add(
                DiagnosticKind.Version, start, end, $"{what} only supported in Python 3.{(int)version} and greater");
        }
    }

    private bool Expect(TokenKind kind, string message = "invalid syntax")
    {
        if (Take(kind))
            return true;
        ReportUnexpected(message);
        return false;
    }

    /// <summary>Takes the bracket that closes, and what stands before it and should not.</summary>
    private void ExpectClosing(TokenKind closing, string message = "invalid syntax")
    {
        if (Take(closing))
            return;
        ReportUnexpected(message);
        SkipTo(closing);
        if (Take(closing))
            _lost = false;
    }

    private void SkipTo(TokenKind closing)
    {
        for (var depth = 0; Kind is not (TokenKind.Newline or TokenKind.EndOfFile); Advance())
        {
            if (depth == 0 && (Kind == closing || IsClosing(Kind)))
                return;
            if (IsOpening(Kind))
                depth++;
            else if (IsClosing(Kind))
                depth--;
        }
    }

    private static bool IsOpening(TokenKind kind) => kind
        is TokenKind.LeftParenthesis or TokenKind.LeftBracket or TokenKind.LeftBrace
        or TokenKind.FormattedStart or TokenKind.TemplateStart;

    private static bool IsClosing(TokenKind kind) => kind
        is TokenKind.RightParenthesis or TokenKind.RightBracket or TokenKind.RightBrace
        or TokenKind.FormattedEnd or TokenKind.TemplateEnd;

    /// <summary>Skips the rest of a line, and keeps it as what was not understood.</summary>
    private void SkipLine()
    {
        var start = Start;
        while (Kind is not (TokenKind.Newline or TokenKind.EndOfFile or TokenKind.Indent or TokenKind.Dedent))
            Advance();
        if (LastEnd > start)
            _nodes.Push(new ErrorStatement(start, LastEnd));
        Take(TokenKind.Newline);
        _lost = false;
    }

    private ErrorExpression MissingExpression() => new(LastEnd, LastEnd);
}
