namespace Offload.Python.Syntax.Lexing;

/// <summary>
/// Before 3.12 an f-string was cut out as a plain string first, and its fields were read afterwards (PEP 701 tells the
/// difference). So fields held no quotes of the string's own kind, no backslash and no comment.
/// </summary>
internal sealed partial class Lexer
{
    private const int MostFieldsInOldFormat = 2;

    private bool HasOldFormattedStrings => _version < PythonVersion.Python312;

    /// <summary>Where the string ends that would be plain but for its prefix; -1 where it does not.</summary>
    private int EndAsPlain(StringFlags flags)
    {
        var quote = _bytes[_at];
        var isTriple = (flags & StringFlags.Triple) != 0;
        for (var at = _at + (isTriple ? 3 : 1); at < _end; at++)
        {
            var sign = _bytes[at];
            if (sign == '\\')
                at++;
            else if (!isTriple && sign is (byte)'\r' or (byte)'\n')
                return -1;
            else if (sign == quote && !isTriple)
                return at + 1;
            else if (sign == quote && at + 2 < _end && _bytes[at + 1] == quote && _bytes[at + 2] == quote)
                return at + 3;
        }

        return -1;
    }

    private void CheckEndOfOldText(Text text)
    {
        if (HasOldFormattedStrings && _at != text.PlainEnd)
            ReportNewInFormattedString(text.Start, _at, "Quotes of an f-string's own kind in its fields are");
    }

    private void CheckInOldField(int start, int end, string what)
    {
        if (HasOldFormattedStrings && _fields.Count > 0)
            ReportNewInFormattedString(start, end, what);
    }

    private void ReportNewInFormattedString(int start, int end, string what) => Report(
        start, end, $"{what} only supported in Python 3.12 and greater", DiagnosticKind.Version);
}
