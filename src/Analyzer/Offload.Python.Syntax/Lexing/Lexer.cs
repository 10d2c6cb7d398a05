using System.Buffers;
using Offload.Python.Syntax.Text;

namespace Offload.Python.Syntax.Lexing;

/// <summary>
/// Cuts the bytes of a file into tokens, all at once. It knows no grammar but that of lines, indentation, brackets and
/// formatted strings.
/// </summary>
internal sealed partial class Lexer
{
    private static readonly SearchValues<byte> LineEnds = SearchValues.Create("\r\n"u8);

    private readonly byte[] _bytes;
    private readonly int _end;
    private readonly TokenBuffer _tokens;
    private readonly NameTable _names;
    private readonly DiagnosticList _diagnostics;
    private readonly PythonVersion _version;
    private readonly bool _hasMagics;
    private readonly LineCounter _lines;
    private int _at;

    private Lexer(
        byte[] bytes,
        int start,
        int end,
        TokenBuffer tokens,
        NameTable names,
        DiagnosticList diagnostics,
        PythonVersion version,
        bool hasMagics)
    {
        _bytes = bytes;
        _end = end;
        _at = start;
        _tokens = tokens;
        _names = names;
        _diagnostics = diagnostics;
        _version = version;
        _hasMagics = hasMagics;
        _lines = new LineCounter(bytes);
    }

    /// <summary>Reads the file to its end. Four tokens stand behind the end, so that whoever looks ahead need not ask.</summary>
    public static void Read(
        byte[] bytes,
        int start,
        TokenBuffer tokens,
        NameTable names,
        DiagnosticList diagnostics,
        PythonVersion version) =>
        new Lexer(bytes, start, bytes.Length, tokens, names, diagnostics, version, hasMagics: false).ReadFile();

    /// <summary>Reads a cell of a notebook, which may hold magics, and ends with a line.</summary>
    public static void ReadCell(
        byte[] bytes,
        int start,
        int end,
        TokenBuffer tokens,
        NameTable names,
        DiagnosticList diagnostics,
        PythonVersion version) =>
        new Lexer(bytes, start, end, tokens, names, diagnostics, version, hasMagics: true).ReadFile();

    private byte Peek(int ahead = 0) => (uint)(_at + ahead) < (uint)_end ? _bytes[_at + ahead] : (byte)0;

    private ReadOnlySpan<byte> RestFrom(int at) => _bytes.AsSpan(at, _end - at);

    private void ReadFile()
    {
        ReadIndentation();
        while (_at < _end)
            ReadNext();
        FinishFile();
    }

    private void ReadNext()
    {
        switch (ByteClasses.Of(_bytes[_at]))
        {
            case ByteClass.Blank:
                _at++;
                break;
            case ByteClass.Word:
                ReadWord();
                break;
            case ByteClass.Digit:
                ReadNumber();
                break;
            case ByteClass.Quote:
                ReadString(_at, StringFlags.None);
                break;
            case ByteClass.LineEnd:
                ReadLineEnd();
                break;
            case ByteClass.Comment:
                SkipComment();
                break;
            case ByteClass.Backslash:
                ReadContinuation();
                break;
            case ByteClass.Dot when ByteClasses.IsDigit(Peek(1)):
                ReadNumber();
                break;
            default:
                ReadSign();
                break;
        }
    }

    private void Emit(TokenKind kind, int start, int end, int value = 0) =>
        _tokens.Add(new Token(kind, start, end, value));

    private void Report(int start, int end, string message, DiagnosticKind kind = DiagnosticKind.Syntax) =>
        _diagnostics.Add(kind, start, end, message);

    private void SkipComment()
    {
        CheckInOldField(_at, _at + 1, "Comments in the fields of f-strings are");
        var length = RestFrom(_at).IndexOfAny(LineEnds);
        _at = length < 0 ? _end : _at + length;
    }

    private void FinishFile()
    {
        while (_texts.Count > 0)
            GiveUpText();
        if (_depth > 0)
            ReportOpenBracket();
        var last = _tokens.Count == 0 ? TokenKind.Newline : _tokens.Array[_tokens.Count - 1].Kind;
        if (last is not (TokenKind.Newline or TokenKind.Indent or TokenKind.Dedent))
            Emit(TokenKind.Newline, _end, _end);
        for (; _indents > 0; _indents--)
            Emit(TokenKind.Dedent, _end, _end);
        for (var i = 0; i < 4; i++)
            Emit(TokenKind.EndOfFile, _end, _end);
    }
}
