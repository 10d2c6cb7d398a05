using System.Collections.Immutable;
using Offload.Python.Syntax.Lexing;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Parsing;

/// <summary>Statements, one after the other, and the blocks that hold them.</summary>
internal sealed partial class Parser
{
    private void ParseStatement()
    {
        var before = _at;
        _lost = false;
        switch (Kind)
        {
            case TokenKind.If:
                _nodes.Push(ParseIf());
                break;
            case TokenKind.For:
                _nodes.Push(ParseFor(Start, isAsync: false));
                break;
            case TokenKind.While:
                _nodes.Push(ParseWhile());
                break;
            case TokenKind.With:
                _nodes.Push(ParseWith(Start, isAsync: false));
                break;
            case TokenKind.Try:
                _nodes.Push(ParseTry());
                break;
            case TokenKind.Def:
                _nodes.Push(ParseFunction(Start, isAsync: false, []));
                break;
            case TokenKind.Class:
                _nodes.Push(ParseClass([]));
                break;
            case TokenKind.At:
                ParseDecorated();
                break;
            case TokenKind.Async:
                ParseAsync();
                break;
            case TokenKind.Newline:
                ReportUnexpectedLineEnd();
                break;
            case TokenKind.Indent:
                ParseStrayBlock();
                break;
            case TokenKind.Dedent:
                Advance();
                break;
            default:
                if (AtMatch())
                    _nodes.Push(ParseMatch());
                else if (AtStrayClause())
                    ParseStrayClause();
                else
                    ParseSimpleStatements();
                break;
        }

        if (_at == before)
            Advance();
    }

    /// <summary>A line that holds nothing but what the lexer has told of.</summary>
    private void ReportUnexpectedLineEnd()
    {
        ReportUnexpected();
        Advance();
    }

    private void ParseStrayBlock()
    {
        ReportUnexpected();
        Advance();
        while (Kind is not (TokenKind.Dedent or TokenKind.EndOfFile))
            ParseStatement();
        Take(TokenKind.Dedent);
    }

    private bool AtStrayClause() => Kind
        is TokenKind.Else or TokenKind.Elif or TokenKind.Except or TokenKind.Finally;

    /// <summary>A clause without its statement: the block below it is still worth reading.</summary>
    private void ParseStrayClause()
    {
        ReportUnexpected();
        SkipLine();
        if (!Take(TokenKind.Indent))
            return;
        while (Kind is not (TokenKind.Dedent or TokenKind.EndOfFile))
            ParseStatement();
        Take(TokenKind.Dedent);
    }

    private void ParseSimpleStatements()
    {
        do
        {
            _nodes.Push(ParseSimpleStatement());
        }
        while (Take(TokenKind.Semicolon) && Kind is not (TokenKind.Newline or TokenKind.EndOfFile));

        if (Take(TokenKind.Newline))
            return;
        ReportUnexpectedAfterStatement();
        SkipLine();
    }

    private Statement ParseSimpleStatement()
    {
        switch (Kind)
        {
            case TokenKind.Return:
                return ParseReturn();
            case TokenKind.Import:
                return ParseImport();
            case TokenKind.From:
                return ParseImportFrom();
            case TokenKind.Raise:
                return ParseRaise();
            case TokenKind.Pass:
                Advance();
                return new PassStatement(_tokens[_at - 1].Start, LastEnd);
            case TokenKind.Break:
                Advance();
                return new BreakStatement(_tokens[_at - 1].Start, LastEnd);
            case TokenKind.Continue:
                Advance();
                return new ContinueStatement(_tokens[_at - 1].Start, LastEnd);
            case TokenKind.Del:
                return ParseDelete();
            case TokenKind.Assert:
                return ParseAssert();
            case TokenKind.Global:
                return ParseGlobal();
            case TokenKind.Nonlocal:
                return ParseNonlocal();
            default:
                return AtSoftKeyword(Keywords.Type) && NextKind == TokenKind.Name
                    ? ParseTypeAlias()
                    : ParseExpressionStatement();
        }
    }

    private ReturnStatement ParseReturn()
    {
        var start = Start;
        Advance();
        var value = StartsExpression(Kind) ? ParseStarExpressions() : null;
        return new ReturnStatement(start, LastEnd, value);
    }

    private RaiseStatement ParseRaise()
    {
        var start = Start;
        Advance();
        Expression? exception = null, cause = null;
        if (StartsExpression(Kind))
            exception = ParseExpression();
        if (Kind == TokenKind.From)
        {
            if (exception is null)
                ReportUnexpected("did you forget an expression between 'raise' and 'from'?");
            Advance();
            if (!StartsExpression(Kind))
                Remark(_tokens[_at - 1].Start, LastEnd, "did you forget an expression after 'from'?");
            cause = ParseExpression();
        }

        return new RaiseStatement(start, LastEnd, exception, cause);
    }

    private AssertStatement ParseAssert()
    {
        var start = Start;
        Advance();
        var test = ParseExpression();
        var message = Take(TokenKind.Comma) ? ParseExpression() : null;
        return new AssertStatement(start, LastEnd, test, message);
    }

    private GlobalStatement ParseGlobal()
    {
        var start = Start;
        var names = ParseNames();
        return new GlobalStatement(start, LastEnd, names);
    }

    private NonlocalStatement ParseNonlocal()
    {
        var start = Start;
        var names = ParseNames();
        return new NonlocalStatement(start, LastEnd, names);
    }

    private ImmutableArray<string> ParseNames()
    {
        var names = ImmutableArray.CreateBuilder<string>();
        do
        {
            Advance();
            names.Add(ParseName());
        }
        while (Kind == TokenKind.Comma);
        return names.DrainToImmutable();
    }

    private string ParseName()
    {
        if (Kind != TokenKind.Name)
        {
            ReportUnexpected();
            return "";
        }

        var name = NameHere;
        Advance();
        return name;
    }

    /// <summary>The block below a colon, or the statements behind it.</summary>
    private ImmutableArray<Statement> ParseBlock(string after, int header)
    {
        var body = _nodes.Count;
        if (!Take(TokenKind.Colon))
            ReportMissingColon();
        if (Kind != TokenKind.Newline)
        {
            ParseSimpleStatements();
            return _nodes.Take<Statement>(body);
        }

        Advance();
        if (!Take(TokenKind.Indent))
        {
            ReportMissingBlock(after, header);
            return [];
        }

        while (Kind is not (TokenKind.Dedent or TokenKind.EndOfFile))
            ParseStatement();
        Take(TokenKind.Dedent);
        return _nodes.Take<Statement>(body);
    }

    private void ReportMissingColon()
    {
        ReportUnexpected(Kind == TokenKind.Newline ? "expected ':'" : "invalid syntax");
        while (Kind is not (TokenKind.Newline or TokenKind.EndOfFile))
            Advance();
    }

    private void ReportMissingBlock(string after, int header)
    {
        var line = _lines.LineAt(header);
        Report(
            Start,
            _tokens[_at].End,
            $"expected an indented block after {after} on line {line}",
            DiagnosticKind.Indentation);
    }
}
