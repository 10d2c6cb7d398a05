namespace Offload.Python.Syntax.Text;

/// <summary>Where the lines of a text begin. LF, CR, and both together end one.</summary>
public sealed class LineMap
{
    private readonly int[] _starts;

    internal LineMap(ReadOnlySpan<byte> bytes, int start)
    {
        var starts = new List<int> { start };
        var at = start;
        while (true)
        {
            var length = bytes[at..].IndexOfAny((byte)'\r', (byte)'\n');
            if (length < 0)
                break;
            at += length + 1;
            if (bytes[at - 1] == '\r' && at < bytes.Length && bytes[at] == '\n')
                at++;
            starts.Add(at);
        }

        _starts = [.. starts];
    }

    public int Count => _starts.Length;

    /// <summary>The line, counted from 1, and the bytes before the offset in it.</summary>
    public (int Line, int Column) Locate(int offset)
    {
        var line = Array.BinarySearch(_starts, offset);
        if (line < 0)
            line = Math.Max(0, ~line - 1);
        return (line + 1, Math.Max(0, offset - _starts[line]));
    }

    /// <summary>Where a line begins, counted from 1.</summary>
    public int StartOf(int line) => _starts[line - 1];
}
