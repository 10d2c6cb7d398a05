using System.Buffers.Binary;
using System.Text;

namespace Offload.Python.Syntax.Unicode;

/// <summary>Reads the numbers and texts of a <see cref="UnicodeTable"/>.</summary>
internal ref struct TableReader
{
    private static readonly byte[] All = Load();

    private ReadOnlySpan<byte> _rest;

    public TableReader(UnicodeTable table)
    {
        var rest = All.AsSpan();
        for (var i = 0; i < (int)table; i++)
            rest = rest[(4 + BinaryPrimitives.ReadInt32LittleEndian(rest))..];
        _rest = rest.Slice(4, BinaryPrimitives.ReadInt32LittleEndian(rest));
    }

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public int Number()
    {
        var value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = _rest[0];
            _rest = _rest[1..];
            value |= (part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }
    }

    public string Text()
    {
        var length = Number();
        var text = Encoding.ASCII.GetString(_rest[..length]);
        _rest = _rest[length..];
        return text;
    }

    private static byte[] Load()
    {
        using var stream = typeof(TableReader).Assembly.GetManifestResourceStream("unicode.tables")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
