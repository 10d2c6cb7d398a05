using System.Text;

namespace Offload.Python.Syntax.Literals;

/// <summary>
/// A text as Python sees it: a row of code points. Two halves of a pair that were escaped one by one stay two, which a
/// string of .NET cannot tell.
/// </summary>
internal sealed class CodePoints
{
    private int[] _points = new int[32];

    public int Count { get; private set; }

    public int this[int index] => _points[index];

    public void Add(int point)
    {
        if (Count == _points.Length)
            Array.Resize(ref _points, 2 * Count);
        _points[Count++] = point;
    }

    public void AddUtf8(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            if (text[0] < 0x80)
            {
                Add(text[0]);
                text = text[1..];
                continue;
            }

            Rune.DecodeFromUtf8(text, out var rune, out var length);
            Add(rune.Value);
            text = text[length..];
        }
    }

    public void Clear() => Count = 0;

    public override string ToString()
    {
        var text = new StringBuilder(Count);
        for (var i = 0; i < Count; i++)
        {
            if (Rune.IsValid(_points[i]))
                text.Append(new Rune(_points[i]).ToString());
            else
                text.Append((char)_points[i]);
        }

        return text.ToString();
    }
}
