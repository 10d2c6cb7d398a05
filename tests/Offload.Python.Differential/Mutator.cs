using System.Text;

namespace Offload.Python.Differential;

/// <summary>Makes sources that are nearly right out of right ones.</summary>
internal sealed class Mutator(IReadOnlyList<byte[]> seeds, int seed)
{
    private const int LargestInput = 600;

    private static readonly byte[][] Words =
    [
        .. """
            ( ) [ ] { } , : ; . ... -> = := == != <> <= >= << >> + - * ** / // % @ & | ^ ~ ! += **= //= >>= \ # $ ? `
            False None True and as assert async await break class continue def del elif else except finally for from
            global if import in is lambda nonlocal not or pass raise return try while with yield match case type _ print
            x a.b f(x) x[0] 0 1 0x1f 1e5 1j 1_0 07 'a' "b" '''c''' f'{x}' f"{x!r:>{y}}" rb'\x00' t'{x=}' f'{ {{ }} u'd'
            '\N{DASH}' "\ud800" b'é' é ﬁ 한 x: *x **x *, /, @x if\x20x: else: try: except*\x20x: finally: except:
            """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => Encoding.UTF8.GetBytes(word.Replace("\\x20", " ", StringComparison.Ordinal))),
        .. new[] { "\n", "\n    ", "\n\t", "\n        ", "\r", "\r\n", " ", "\t", "\f", "\\\n", "\0", "'''", "\"\"\"" }
            .Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC3], [0xEF, 0xBB, 0xBF],
    ];

#pragma warning disable CA5394 // The inputs must be the same for the same seed, and need not be secret.
    private readonly Random _random = new(seed);
    private readonly List<byte[]> _corpus = [.. seeds];

    /// <summary>Keeps a source that showed something new, to make others of it.</summary>
    public void Keep(byte[] source) => _corpus.Add(source);

    public int Kept => _corpus.Count - seeds.Count;

    public byte[] Next()
    {
        var source = new List<byte>(_corpus[_random.Next(_corpus.Count)]);
        for (var changes = _random.Next(1, 4); changes > 0; changes--)
            Change(source);
        if (source.Count > LargestInput)
            source.RemoveRange(LargestInput, source.Count - LargestInput);
        return [.. source];
    }

    private void Change(List<byte> source)
    {
        var at = _random.Next(source.Count + 1);
        switch (_random.Next(7))
        {
            case 0:
                source.RemoveRange(at, Math.Min(_random.Next(1, 12), source.Count - at));
                break;
            case 1 when at < source.Count:
                source[at] = (byte)_random.Next(256);
                break;
            case 2 when at < source.Count:
                var copied = source.GetRange(at, Math.Min(_random.Next(1, 20), source.Count - at));
                source.InsertRange(_random.Next(source.Count + 1), copied);
                break;
            case 3:
                var other = _corpus[_random.Next(_corpus.Count)];
                var start = _random.Next(other.Length + 1);
                source.InsertRange(at, other.Skip(start).Take(_random.Next(1, 30)));
                break;
            case 4 when at < source.Count:
                source.RemoveAt(at);
                source.InsertRange(at, Words[_random.Next(Words.Length)]);
                break;
            default:
                source.InsertRange(at, Words[_random.Next(Words.Length)]);
                break;
        }
    }
#pragma warning restore CA5394
}
