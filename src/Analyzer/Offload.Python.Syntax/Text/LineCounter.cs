namespace Offload.Python.Syntax.Text;

/// <summary>Numbers of lines for messages, each counted from where the last was asked for.</summary>
internal sealed class LineCounter(byte[] bytes)
{
    private int _offset;
    private int _line = 1;

    /// <summary>The line of an offset, counted from 1.</summary>
    public int LineAt(int offset)
    {
        if (offset < _offset)
            (_offset, _line) = (0, 1);
        var text = bytes.AsSpan(_offset, offset - _offset);
        _line += text.Count((byte)'\n') + text.Count((byte)'\r') - text.Count("\r\n"u8);
        _offset = offset;
        return _line;
    }
}
