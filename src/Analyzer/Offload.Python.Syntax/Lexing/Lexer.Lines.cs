namespace Offload.Python.Syntax.Lexing;

/// <summary>Lines and their indentation.</summary>
internal sealed partial class Lexer
{
    /// <summary>CPython's limit.</summary>
    private const int MostIndents = 99;

    private const int TabWidth = 8;

    private readonly int[] _columns = new int[MostIndents + 1];

    /// <summary>
    /// The same columns with tabs of width 1. Where the two disagree about what is deeper, the block depends on the width
    /// of a tab.
    /// </summary>
    private readonly int[] _narrowColumns = new int[MostIndents + 1];
    private int _indents;

    /// <summary>Within brackets: where the line begins.</summary>
    private int _innerLine = -1;

    private void ReadLineEnd()
    {
        var start = _at;
        SkipLineEnd();
        if (_depth > 0)
        {
            _innerLine = _at;
            return;
        }

        Emit(TokenKind.Newline, start, _at);
        ReadIndentation();
    }

    private void SkipLineEnd() => _at += Peek() == '\r' && Peek(1) == '\n' ? 2 : 1;

    private void ReadContinuation()
    {
        var start = _at++;
        CheckInOldField(start, _at, "Backslashes in the fields of f-strings are");
        if (_at >= _end)
            Report(start, _at, "unexpected EOF while parsing");
        else if (ByteClasses.Of(_bytes[_at]) == ByteClass.LineEnd)
            SkipLineEndOfContinuation(start);
        else
            Report(start, _at, "unexpected character after line continuation character");
    }

    private void SkipLineEndOfContinuation(int start)
    {
        SkipLineEnd();
        if (_at >= _end)
            Report(start, start + 1, "unexpected EOF while parsing");
    }

    /// <summary>Reads the blanks before a line, and all lines before it that hold nothing.</summary>
    private void ReadIndentation()
    {
        while (_at < _end)
        {
            var (column, narrow) = MeasureBlanks();
            if (_at >= _end)
                return;
            switch (ByteClasses.Of(_bytes[_at]))
            {
                case ByteClass.Comment:
                    SkipComment();
                    if (_at < _end)
                        SkipLineEnd();
                    break;
                case ByteClass.LineEnd:
                    SkipLineEnd();
                    break;
                default:
                    ChangeIndentation(column, narrow);
                    if (_hasMagics && AtMagic())
                        ReadMagic();
                    return;
            }
        }
    }

    private (int Column, int Narrow) MeasureBlanks()
    {
        int column = 0, narrow = 0, continued = -1;
        while (_at < _end)
        {
            switch (_bytes[_at])
            {
                case (byte)' ':
                    column++;
                    narrow++;
                    break;
                case (byte)'\t':
                    column = ((column / TabWidth) + 1) * TabWidth;
                    narrow++;
                    break;
                case (byte)'\f':
                    column = narrow = 0;
                    break;
                case (byte)'\\' when Peek(1) is (byte)'\r' or (byte)'\n':
                    // The indentation is that before the first backslash.
                    if (continued <= 0)
                        continued = column;
                    SkipContinuationOfBlanks();
                    continue;
                default:
                    return continued > 0 ? (continued, continued) : (column, narrow);
            }

            _at++;
        }

        return (column, narrow);
    }

    private void SkipContinuationOfBlanks()
    {
        var start = _at++;
        SkipLineEndOfContinuation(start);
    }

    private void ChangeIndentation(int column, int narrow)
    {
        if (column == _columns[_indents])
        {
            if (narrow != _narrowColumns[_indents])
                ReportTabs();
        }
        else if (column > _columns[_indents])
        {
            Indent(column, narrow);
        }
        else
        {
            Dedent(column, narrow);
        }
    }

    private void Indent(int column, int narrow)
    {
        if (_indents == MostIndents)
        {
            Report(_at, _at, "too many levels of indentation", DiagnosticKind.Indentation);
            return;
        }

        if (narrow <= _narrowColumns[_indents])
            ReportTabs();
        _indents++;
        _columns[_indents] = column;
        _narrowColumns[_indents] = narrow;
        Emit(TokenKind.Indent, _at, _at);
    }

    private void Dedent(int column, int narrow)
    {
        while (_indents > 0 && column < _columns[_indents])
        {
            _indents--;
            Emit(TokenKind.Dedent, _at, _at);
        }

        if (column != _columns[_indents])
            Report(_at, _at, "unindent does not match any outer indentation level", DiagnosticKind.Indentation);
        else if (narrow != _narrowColumns[_indents])
            ReportTabs();
    }

    private void ReportTabs() =>
        Report(_at, _at, "inconsistent use of tabs and spaces in indentation", DiagnosticKind.Tabs);
}
