using System.Collections.Immutable;
using Offload.Python.Syntax.Lexing;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Parsing;

/// <summary><c>import</c> and <c>from … import</c></summary>
internal sealed partial class Parser
{
    /// <summary>PEP 401: <c>&lt;&gt;</c> instead of <c>!=</c>, after an import that asks for it.</summary>
    private bool _hasLessGreater;

    private ImportStatement ParseImport()
    {
        var start = Start;
        var names = _nodes.Count;
        do
        {
            Advance();
            if (Kind == TokenKind.Newline && _nodes.Count == names)
                ReportUnexpected("Expected one or more names after 'import'");
            _nodes.Push(ParseDottedAlias());
        }
        while (Kind == TokenKind.Comma);
        return new ImportStatement(start, LastEnd, _nodes.Take<ImportAlias>(names));
    }

    private ImportAlias ParseDottedAlias()
    {
        var start = Start;
        var name = ParseDottedName();
        var alias = Take(TokenKind.As) ? ParseName() : null;
        return new ImportAlias(start, LastEnd, name, alias);
    }

    private string ParseDottedName()
    {
        var name = ParseName();
        if (Kind != TokenKind.Dot)
            return name;
        var parts = new List<string> { name };
        while (Take(TokenKind.Dot))
            parts.Add(ParseName());
        return string.Join('.', parts);
    }

    private ImportFromStatement ParseImportFrom()
    {
        var start = Start;
        Advance();
        var level = 0;
        for (; Kind is TokenKind.Dot or TokenKind.Ellipsis; Advance())
            level += Kind == TokenKind.Dot ? 1 : 3;
        var module = level > 0 && Kind == TokenKind.Import ? null : ParseDottedName();
        Expect(TokenKind.Import);
        var names = ParseImportedNames();
        if (module == "__future__" && level == 0)
            ReadFutures(names);
        return new ImportFromStatement(start, LastEnd, module, level, names);
    }

    private void ReadFutures(ImmutableArray<ImportAlias> names)
    {
        if (_version < PythonVersion.Python314)
            return;
        foreach (var name in names)
        {
            _hasLessGreater |= name.Name == "barry_as_FLUFL";
            if (name.Name == "braces")
                RemarkOn(name, "not a chance");
        }
    }

    private ImmutableArray<ImportAlias> ParseImportedNames()
    {
        var names = _nodes.Count;
        if (Kind == TokenKind.Star)
        {
            _nodes.Push(new ImportAlias(Start, _tokens[_at].End, "*", null));
            Advance();
        }
        else if (Take(TokenKind.LeftParenthesis))
        {
            do
            {
                _nodes.Push(ParseAlias());
            }
            while (Take(TokenKind.Comma) && Kind == TokenKind.Name);
            ExpectClosing(TokenKind.RightParenthesis);
        }
        else
        {
            ParsePlainImportedNames();
        }

        return _nodes.Take<ImportAlias>(names);
    }

    private void ParsePlainImportedNames()
    {
        if (Kind == TokenKind.Newline)
            ReportUnexpected("Expected one or more names after 'import'");
        _nodes.Push(ParseAlias());
        while (Take(TokenKind.Comma))
        {
            if (Kind == TokenKind.Newline)
            {
                ReportUnexpected("trailing comma not allowed without surrounding parentheses");
                return;
            }

            _nodes.Push(ParseAlias());
        }
    }

    private ImportAlias ParseAlias()
    {
        var start = Start;
        var name = ParseName();
        var alias = Take(TokenKind.As) ? ParseName() : null;
        return new ImportAlias(start, LastEnd, name, alias);
    }
}
