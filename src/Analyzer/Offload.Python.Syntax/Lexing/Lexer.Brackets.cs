namespace Offload.Python.Syntax.Lexing;

/// <summary>Brackets, which join lines.</summary>
internal sealed partial class Lexer
{
    /// <summary>CPython's limit.</summary>
    private const int MostBrackets = 200;

    private readonly int[] _brackets = new int[MostBrackets];

    /// <summary>The open brackets, those beyond the limit included.</summary>
    private int _depth;

    private void OpenBracket(TokenKind kind)
    {
        if (_depth < MostBrackets)
            _brackets[_depth] = _at;
        else if (_depth == MostBrackets)
            Report(_at, _at + 1, "too many nested parentheses", DiagnosticKind.Depth);
        _depth++;
        EmitSign(kind, 1);
    }

    private void CloseBracket(TokenKind kind, char opening)
    {
        if (_depth == FloorOfText())
        {
            Report(_at, _at + 1, $"unmatched '{(char)_bytes[_at]}'");
            EmitSign(TokenKind.Error, 1);
            return;
        }

        if (_depth <= MostBrackets && _bytes[_brackets[_depth - 1]] != opening)
        {
            ReportMismatch();
            EmitSign(TokenKind.Error, 1);
            return;
        }

        _depth--;
        EmitSign(kind, 1);
    }

    private void ReportMismatch()
    {
        var open = _brackets[_depth - 1];
        Report(
            _at,
            _at + 1,
            $"closing parenthesis '{(char)_bytes[_at]}' does not match opening parenthesis '{(char)_bytes[open]}'");
    }

    private void ReportOpenBracket()
    {
        var open = _brackets[Math.Min(_depth, MostBrackets) - 1];
        Report(open, open + 1, $"'{(char)_bytes[open]}' was never closed");
    }

    /// <summary>Goes on after brackets that were never closed, at the line whose first word begins a statement.</summary>
    private void LeaveBracketsAt(int line)
    {
        ReportOpenBracket();
        _texts.Clear();
        _fields.Clear();
        _depth = 0;
        _innerLine = -1;
        Emit(TokenKind.Newline, line, line);
        _at = line;
        ReadIndentation();
    }
}
