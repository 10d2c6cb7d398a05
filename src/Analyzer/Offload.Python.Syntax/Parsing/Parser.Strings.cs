using System.Collections.Immutable;
using System.Text;
using Offload.Python.Syntax.Lexing;
using Offload.Python.Syntax.Literals;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Parsing;

/// <summary>Strings, f-strings and t-strings, and their concatenations</summary>
internal sealed partial class Parser
{
    private Expression ParseStrings()
    {
        var start = Start;
        var parts = _nodes.Count;
        int plain = 0, bytes = 0, formatted = 0, templates = 0;
        while (Kind is TokenKind.String or TokenKind.FormattedStart or TokenKind.TemplateStart)
        {
            switch (Kind)
            {
                case TokenKind.String:
                    if ((_tokens[_at].Flags & StringFlags.Bytes) != 0)
                        bytes++;
                    else
                        plain++;
                    ReadPlainString(formatted + templates);
                    break;
                case TokenKind.FormattedStart:
                    formatted++;
                    ParseFormatted(TokenKind.FormattedText, TokenKind.FormattedEnd);
                    break;
                default:
                    templates++;
                    ParseFormatted(TokenKind.TemplateText, TokenKind.TemplateEnd);
                    break;
            }
        }

        var end = LastEnd;
        if (bytes > 0 && plain + formatted > 0)
            Remark(start, end, "cannot mix bytes and nonbytes literals");
        if (templates > 0)
            CheckTemplates(start, end, plain + bytes + formatted);
        if (formatted + templates == 0)
        {
            _nodes.TakeFrom(parts);
            return new StringLiteral(start, end, bytes > 0);
        }

        var all = _nodes.Take<Node>(parts);
        return templates > 0 ? new TemplateString(start, end, all) : new FormattedString(start, end, all);
    }

    private void CheckTemplates(int start, int end, int others)
    {
        Require(PythonVersion.Python314, start, end, "t-strings are");
        if (others > 0)
            Remark(start, end, "cannot mix t-string literals with string or bytes literals");
    }

    /// <summary>Checks a plain string. It becomes a part of its own where it may be concatenated with an f-string.</summary>
    private void ReadPlainString(int before)
    {
        var token = _tokens[_at];
        Advance();
        CheckText(token, TextIn(token));
        if (before > 0 || Kind is TokenKind.String or TokenKind.FormattedStart or TokenKind.TemplateStart)
            _nodes.Push(new StringText(token.Start, token.End, StringTextKind.PlainString));
    }

    private ReadOnlySpan<byte> TextIn(Token token) => PlainStrings.TextIn(_bytes.AsSpan(token.Start, token.End - token.Start));

    private void CheckText(Token token, ReadOnlySpan<byte> text)
    {
        var isBytes = (token.Flags & StringFlags.Bytes) != 0;
        if (isBytes && !Ascii.IsValid(text))
            Remark(token.Start, token.End, "bytes can only contain ASCII literal characters");
        if ((token.Flags & (StringFlags.HasBackslash | StringFlags.Raw)) != StringFlags.HasBackslash)
            return;
        if (Escapes.FindFault(text, isBytes, _version) is { } fault)
            Remark(token.Start, token.End, fault);
    }

    private void ParseFormatted(TokenKind textKind, TokenKind endKind)
    {
        var flags = _tokens[_at].Flags;
        Advance();
        ParseParts(textKind, endKind, (flags & StringFlags.Raw) != 0
            ? StringTextKind.RawFormattedText
            : StringTextKind.FormattedText);
        if (!Take(endKind))
            SkipToEndOf(endKind);
    }

    private void SkipToEndOf(TokenKind endKind)
    {
        ReportUnexpected();
        SkipTo(endKind);
        Take(endKind);
    }

    private void ParseParts(TokenKind textKind, TokenKind endKind, StringTextKind kind)
    {
        while (Kind == textKind || Kind == TokenKind.LeftBrace)
        {
            var token = _tokens[_at];
            if (token.Kind == TokenKind.LeftBrace)
            {
                if (!EnterBracket())
                    return;
                _nodes.Push(ParseReplacementField(textKind, endKind, kind));
                LeaveBracket();
                continue;
            }

            Advance();
            CheckText(token, _bytes.AsSpan(token.Start, token.End - token.Start));
            _nodes.Push(new StringText(token.Start, token.End, kind));
        }
    }

    private ReplacementField ParseReplacementField(TokenKind textKind, TokenKind endKind, StringTextKind kind)
    {
        var start = Start;
        var word = textKind == TokenKind.TemplateText ? "t-string" : "f-string";
        Advance();
        if (Kind is TokenKind.Assign or TokenKind.Exclamation or TokenKind.Colon or TokenKind.RightBrace)
            Report(Start, _tokens[_at].End, $"{word}: valid expression required before '{(char)_bytes[Start]}'");
        var value = ParseFieldValue();
        var showsText = Take(TokenKind.Assign);
        var textEnd = Start;
        // These two versions read the escapes in the text that the field shows, as if they stood in the string itself.
        if (showsText && !IsRaw(kind) && _version is PythonVersion.Python312 or PythonVersion.Python313
            && Escapes.FindFault(_bytes.AsSpan(start + 1, textEnd - start - 1), isBytes: false, _version) is { } fault)
        {
            Remark(start, textEnd, fault);
        }

        var conversion = Kind == TokenKind.Exclamation ? ParseConversion(word) : '\0';
        FormatSpecifier? format = null;
        if (Kind == TokenKind.Colon)
            format = ParseFormat(textKind, endKind, kind);
        if (!Take(TokenKind.RightBrace))
            EndBrokenField(word, format, endKind);
        return new ReplacementField(
            start, LastEnd, IsRaw(kind), value, textEnd, showsText, conversion, format);
    }

    /// <summary>Before 3.12 CPython put parentheses around the text of a value, and read that.</summary>
    private Expression ParseFieldValue()
    {
        var start = Start;
        var value = ParseRightSide();
        if (_version >= PythonVersion.Python312)
            return value;
        if (value is StarredExpression)
            RemarkOnStarInParentheses(value);
        if (!AtComprehension())
            return value;
        var clauses = ParseComprehensionClauses();
        return new GeneratorExpression(start, LastEnd, value, clauses);
    }

    private void EndBrokenField(string word, FormatSpecifier? format, TokenKind endKind)
    {
        ReportUnexpected(format is null
            ? $"{word}: expecting '=', or '!', or ':', or '}}'"
            : $"{word}: expecting '}}', or format specs");
        SkipTo(TokenKind.RightBrace);
        if (Kind != endKind)
            Take(TokenKind.RightBrace);
    }

    private char ParseConversion(string word)
    {
        var sign = _tokens[_at];
        Advance();
        var token = _tokens[_at];
        if (token.Kind != TokenKind.Name)
        {
            ReportUnexpected(token.Kind is TokenKind.Colon or TokenKind.RightBrace
                ? $"{word}: missing conversion character"
                : $"{word}: invalid conversion character");
            return '\0';
        }

        var name = NameHere;
        Advance();
        if (_version < PythonVersion.Python312 && Start != token.End)
            Report(token.Start, Start, $"{word}: expecting '}}'");
        if (token.Start != sign.End)
            Remark(sign.Start, token.End, $"{word}: conversion type must come right after the exclamation mark");
        if (name is "s" or "r" or "a")
            return name[0];
        Remark(
            token.Start, token.End, $"{word}: invalid conversion character '{name}': expected 's', 'r', or 'a'");
        return '\0';
    }

    private static bool IsRaw(StringTextKind kind) =>
        kind is StringTextKind.RawFormattedText or StringTextKind.RawFormatText;

    private FormatSpecifier ParseFormat(TokenKind textKind, TokenKind endKind, StringTextKind kind)
    {
        var start = Start;
        Advance();
        var parts = _nodes.Count;
        ParseParts(textKind, endKind, IsRaw(kind)
            ? StringTextKind.RawFormatText
            : StringTextKind.FormatText);
        ImmutableArray<Node> all = _nodes.Take<Node>(parts);
        return new FormatSpecifier(start, all.IsEmpty ? LastEnd : all[^1].End, all);
    }
}
