using System.Buffers;

namespace Offload.Python.Syntax.Lexing;

/// <summary>
/// f-strings and t-strings. Between their quotes the lexer reads text; a brace leads it into a replacement field, where it
/// reads tokens as anywhere else, until the field ends or its format begins.
/// </summary>
internal sealed partial class Lexer
{
    /// <summary>CPython's limits.</summary>
    private const int MostTexts = 149;
    private const int MostFieldsInFormat = 3;

    private static readonly SearchValues<byte> TextStops = SearchValues.Create("\"'\\{}\r\n"u8);

    private readonly Stack<Text> _texts = new();
    private readonly Stack<Field> _fields = new();

    /// <summary>The brackets that belong to what surrounds the innermost field, or to nothing.</summary>
    private int FloorOfText() => _fields.TryPeek(out var field) ? field.Depth : 0;

    private void StartText(int start, StringFlags flags)
    {
        var isTemplate = (flags & StringFlags.Template) != 0;
        var plainEnd = HasOldFormattedStrings ? EndAsPlain(flags) : 0;
        _at += (flags & StringFlags.Triple) != 0 ? 3 : 1;
        if (_texts.Count == MostTexts)
            Report(start, _at, "too many nested f-strings", DiagnosticKind.Depth);
        Emit(isTemplate ? TokenKind.TemplateStart : TokenKind.FormattedStart, start, _at, (int)flags);
        _texts.Push(new Text(start, flags, _fields.Count, _depth, plainEnd));
        ReadText(inFormat: false);
    }

    /// <summary>Reads text up to the end of the string, or to the start of a field, or to the end of a format.</summary>
    private void ReadText(bool inFormat)
    {
        var text = _texts.Peek();
        var start = _at;
        var seen = StringFlags.None;
        while (true)
        {
            var length = RestFrom(_at).IndexOfAny(TextStops);
            _at = length < 0 ? _end : _at + length;
            if (_at >= _end)
            {
                EmitText(text, start, seen, inFormat);
                return;
            }

            switch (_bytes[_at])
            {
                case (byte)'\\':
                    seen = StringFlags.HasBackslash;
                    SkipEscapeInText(text);
                    break;
                case (byte)'\r' or (byte)'\n':
                    if (text.IsTriple)
                    {
                        SkipLineEnd();
                        break;
                    }

                    EmitText(text, start, seen, inFormat);
                    if (!inFormat || !EndsFormatAtLineEnd)
                        GiveUpText();
                    return;
                case (byte)'{' when Peek(1) == '{' && !inFormat:
                case (byte)'}' when Peek(1) == '}' && !inFormat:
                    _at += 2;
                    break;
                case (byte)'{':
                    EmitText(text, start, seen, inFormat);
                    OpenField();
                    return;
                case (byte)'}' when inFormat:
                    EmitText(text, start, seen, inFormat);
                    CloseField();
                    start = _at;
                    seen = StringFlags.None;
                    inFormat = _fields.Count > text.Fields;
                    break;
                case (byte)'}':
                    Report(_at, _at + 1, $"{text.Name}: single '}}' is not allowed");
                    _at++;
                    break;
                default:
                    if (IsEndOf(text))
                    {
                        EmitText(text, start, seen, inFormat);
                        EndText(text);
                        return;
                    }

                    _at++;
                    break;
            }
        }
    }

    private bool IsEndOf(Text text) =>
        _bytes[_at] == text.Quote && (!text.IsTriple || (Peek(1) == text.Quote && Peek(2) == text.Quote));

    private void EmitText(Text text, int start, StringFlags seen, bool inFormat)
    {
        if (_at == start)
            return;
        if (seen != StringFlags.None && _texts.Count > 1)
            CheckInOldField(start, _at, "Backslashes in the fields of f-strings are");
        var flags = text.Flags | seen | (inFormat ? StringFlags.InFormat : StringFlags.None);
        Emit(text.IsTemplate ? TokenKind.TemplateText : TokenKind.FormattedText, start, _at, (int)flags);
    }

    private void SkipEscapeInText(Text text)
    {
        if (Peek(1) is (byte)'{' or (byte)'}')
        {
            _at++;
            return;
        }

        var isName = Peek(1) == 'N' && Peek(2) == '{' && (text.Flags & StringFlags.Raw) == 0;
        if (isName)
        {
            _at += 3;
            var length = RestFrom(_at).IndexOfAny(TextStops);
            if (length >= 0 && _bytes[_at + length] == '}')
                _at += length + 1;
            return;
        }

        _at = AfterEscape(_at);
    }

    private void EndText(Text text)
    {
        var start = _at;
        _at += text.IsTriple ? 3 : 1;
        Emit(text.IsTemplate ? TokenKind.TemplateEnd : TokenKind.FormattedEnd, start, _at, (int)text.Flags);
        CheckEndOfOldText(text);
        LeaveText();
    }

    private void LeaveText()
    {
        var text = _texts.Pop();
        while (_fields.Count > text.Fields)
            _fields.Pop();
        _depth = text.Depth;
    }

    private void GiveUpText()
    {
        var text = _texts.Peek();
        Report(text.Start, text.Start + 1, text.IsTriple
            ? $"unterminated triple-quoted {text.Name} literal (detected at line {_lines.LineAt(_at)})"
            : $"unterminated {text.Name} literal (detected at line {_lines.LineAt(_at)})");
        Emit(text.IsTemplate ? TokenKind.TemplateEnd : TokenKind.FormattedEnd, _at, _at, (int)text.Flags);
        LeaveText();
    }

    /// <summary>A slip of two versions: the end of a line ends a format, and the field goes on.</summary>
    private bool EndsFormatAtLineEnd => _version is PythonVersion.Python312 or PythonVersion.Python313;

    private void OpenField()
    {
        if (HasOldFormattedStrings && _fields.Count - _texts.Peek().Fields == MostFieldsInOldFormat)
            ReportNewInFormattedString(_at, _at + 1, "Fields nested that deep are");
        if (_fields.Count - _texts.Peek().Fields == MostFieldsInFormat)
            Report(_at, _at + 1, "f-string: expressions nested too deeply", DiagnosticKind.Depth);
        OpenBracket(TokenKind.LeftBrace);
        _fields.Push(new Field(_depth));
    }

    private void CloseField()
    {
        _fields.Pop();
        _depth--;
        EmitSign(TokenKind.RightBrace, 1);
    }

    private void CloseBrace()
    {
        if (_fields.Count > 0 && _fields.Peek().Depth == _depth)
        {
            CloseField();
            ReadText(inFormat: _fields.Count > _texts.Peek().Fields);
        }
        else
        {
            CloseBracket(TokenKind.RightBrace, '{');
        }
    }

    private void ReadColon()
    {
        if (_fields.Count > 0 && _fields.Peek().Depth == _depth)
        {
            EmitSign(TokenKind.Colon, 1);
            ReadText(inFormat: true);
        }
        else if (Peek(1) == '=')
        {
            EmitSign(TokenKind.ColonAssign, 2);
        }
        else
        {
            EmitSign(TokenKind.Colon, 1);
        }
    }

    /// <summary>A string that is being read: where it began, and how many fields and brackets were open then.</summary>
    private readonly record struct Text(int Start, StringFlags Flags, int Fields, int Depth, int PlainEnd)
    {
        public bool IsTriple => (Flags & StringFlags.Triple) != 0;

        public bool IsTemplate => (Flags & StringFlags.Template) != 0;

        public string Name => IsTemplate ? "t-string" : "f-string";

        public byte Quote => (Flags & StringFlags.DoubleQuoted) != 0 ? (byte)'"' : (byte)'\'';
    }

    /// <summary>A replacement field: the brackets that are open in it, its own brace included.</summary>
    private readonly record struct Field(int Depth);
}
