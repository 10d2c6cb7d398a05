using System.Buffers;

namespace Offload.Python.Syntax.Lexing;

/// <summary>
/// What cells of a notebook may hold beside Python: commands to IPython (<c>%time f()</c>), to the shell (<c>!ls</c>), and
/// calls for help (<c>f?</c>). Each is one token, up to the end of its line.
/// </summary>
internal sealed partial class Lexer
{
    private static readonly SearchValues<byte> PartsOfHelp = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.*%[]?"u8);

    /// <summary>Whether a line that begins here is no Python. No statement begins with one of these signs.</summary>
    private bool AtMagic() =>
        _bytes[_at] is (byte)'%' or (byte)'!' or (byte)'?' or (byte)',' or (byte)';' or (byte)'/' || AtHelp();

    private bool AtHelp()
    {
        var line = RestFrom(_at);
        var end = line.IndexOfAny(LineEnds);
        line = line[..(end < 0 ? line.Length : end)].TrimEnd(" \t"u8);
        return !line.IsEmpty && line[^1] == '?' && !line.ContainsAnyExcept(PartsOfHelp);
    }

    /// <summary>Whether a magic's outcome is assigned, as in <c>files = !ls</c>.</summary>
    private bool AtAssignedMagic() =>
        _hasMagics && _depth == 0 && _tokens.Count > 0 && _tokens.Array[_tokens.Count - 1].Kind == TokenKind.Assign;

    /// <summary>Takes the line, and those that a backslash joins to it.</summary>
    private void ReadMagic()
    {
        var start = _at;
        while (true)
        {
            var length = RestFrom(_at).IndexOfAny(LineEnds);
            _at = length < 0 ? _end : _at + length;
            if (_at >= _end || _bytes[_at - 1] != '\\')
                break;
            SkipLineEnd();
        }

        Emit(TokenKind.Magic, start, _at);
    }
}
