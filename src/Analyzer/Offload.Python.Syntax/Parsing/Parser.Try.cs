using System.Collections.Immutable;
using Offload.Python.Syntax.Lexing;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Parsing;

/// <summary><c>try</c> and its clauses</summary>
internal sealed partial class Parser
{
    private TryStatement ParseTry()
    {
        var start = Start;
        Advance();
        var body = ParseBlock("'try' statement", start);
        var isStar = Kind == TokenKind.Except && NextKind == TokenKind.Star;
        var handlers = _nodes.Count;
        while (Kind == TokenKind.Except)
            _nodes.Push(ParseHandler(isStar));
        var all = _nodes.Take<ExceptHandler>(handlers);
        var orElse = all.IsEmpty ? [] : ParseElse();
        var final = ParseFinally();
        if (all.IsEmpty && final is null)
            ReportUnexpected("expected 'except' or 'finally' block");
        return new TryStatement(start, LastEnd, isStar, body, all, orElse, final ?? []);
    }

    private ImmutableArray<Statement>? ParseFinally()
    {
        var header = Start;
        return Take(TokenKind.Finally) ? ParseBlock("'finally' statement", header) : null;
    }

    private ExceptHandler ParseHandler(bool isStar)
    {
        var start = Start;
        Advance();
        if (Kind == TokenKind.Star)
        {
            Require(PythonVersion.Python311, start, _tokens[_at].End, "Exception groups are");
            if (!isStar)
                ReportMixedHandlers(start);
            Advance();
            if (Kind is TokenKind.Colon or TokenKind.Newline)
                ReportUnexpected("expected one or more exception types");
        }
        else if (isStar)
        {
            ReportMixedHandlers(start);
        }

        var type = Kind == TokenKind.Colon ? null : ParseHandledTypes();
        var name = Take(TokenKind.As) ? ParseName() : null;
        var body = ParseBlock(isStar ? "'except*' statement" : "'except' statement", start);
        return new ExceptHandler(start, LastEnd, type, name, body);
    }

    private void ReportMixedHandlers(int start) =>
        Remark(start, _tokens[_at].End, "cannot have both 'except' and 'except*' on the same 'try'");

    private Expression ParseHandledTypes()
    {
        var start = Start;
        var first = ParseExpression();
        if (Kind != TokenKind.Comma)
            return first;
        var types = ParseTuple(start, first, Items.Expressions);
        if (Kind == TokenKind.As)
            Remark(start, LastEnd, "multiple exception types must be parenthesized when using 'as'");
        else if (_version < PythonVersion.Python314)
            Remark(start, LastEnd, "multiple exception types must be parenthesized");
        return types;
    }
}
