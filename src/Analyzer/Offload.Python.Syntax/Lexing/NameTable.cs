using System.Runtime.InteropServices;
using System.Text;

namespace Offload.Python.Syntax.Lexing;

/// <summary>
/// The names of a file, each with a number. A name of up to eight bytes is its own key; a longer one is looked up by a
/// hash and compared with where it stood first.
/// </summary>
internal sealed class NameTable
{
    private static readonly NameTable Seed = new();

    private readonly byte[] _source;
    private Entry[] _entries;
    private int[] _buckets;
    private int _count;

    public NameTable(byte[] source)
    {
        _source = source;
        _entries = Seed._entries[..256];
        _buckets = [.. Seed._buckets];
        _count = Seed._count;
    }

    private NameTable()
    {
        _source = [];
        _entries = new Entry[256];
        _buckets = new int[512];
        foreach (var word in Keywords.Words)
        {
            var bytes = Encoding.ASCII.GetBytes(word);
            Add(KeyOf(bytes), bytes.Length, 0, word);
        }
    }

    public string this[int name] => _entries[name].Text;

    /// <summary>The number of the name that stands there.</summary>
    public int Find(int start, int length)
    {
        var bytes = _source.AsSpan(start, length);
        var key = length <= 8 ? ShortKeyOf(start, length) : KeyOf(bytes);
        for (var found = _buckets[BucketOf(key, length)]; found != 0; found = _entries[found - 1].Next)
        {
            ref var entry = ref _entries[found - 1];
            if (entry.Key == key && entry.Length == length
                && (length <= 8 || _source.AsSpan(entry.Start, length).SequenceEqual(bytes)))
            {
                return found - 1;
            }
        }

        return Add(key, length, start, null);
    }

    /// <summary>Adds a name that is not spelled as it is meant, for the place where it stands.</summary>
    public int AddNormalized(string text) => Append(ulong.MaxValue, 0, 0, text);

    private static ulong KeyOf(ReadOnlySpan<byte> bytes)
    {
        var key = 0UL;
        if (bytes.Length <= 8)
        {
            for (var i = bytes.Length - 1; i >= 0; i--)
                key = (key << 8) | bytes[i];
            return key;
        }

        var rest = bytes;
        for (; rest.Length >= 8; rest = rest[8..])
            key = (key ^ MemoryMarshal.Read<ulong>(rest)) * 0x9E3779B97F4A7C15UL;
        return (key ^ MemoryMarshal.Read<ulong>(bytes[^8..])) * 0x9E3779B97F4A7C15UL;
    }

    private ulong ShortKeyOf(int start, int length)
    {
        if (BitConverter.IsLittleEndian && start + 8 <= _source.Length)
        {
            var word = MemoryMarshal.Read<ulong>(_source.AsSpan(start, 8));
            return word & (ulong.MaxValue >> (64 - (8 * length)));
        }

        return KeyOf(_source.AsSpan(start, length));
    }

    private int BucketOf(ulong key, int length) =>
        (int)(((key + (ulong)length) * 0x9E3779B97F4A7C15UL) >> 40) & (_buckets.Length - 1);

    private int Add(ulong key, int length, int start, string? text)
    {
        text ??= Encoding.UTF8.GetString(_source, start, length);
        if (2 * _count >= _buckets.Length)
            Rehash();
        var name = Append(key, length, start, text);
        ref var bucket = ref _buckets[BucketOf(key, length)];
        _entries[name].Next = bucket;
        bucket = name + 1;
        return name;
    }

    private int Append(ulong key, int length, int start, string text)
    {
        if (_count == _entries.Length)
            Array.Resize(ref _entries, 2 * _count);
        _entries[_count] = new Entry { Key = key, Length = length, Start = start, Text = text };
        return _count++;
    }

    private void Rehash()
    {
        _buckets = new int[2 * _buckets.Length];
        for (var i = 0; i < _count; i++)
        {
            ref var entry = ref _entries[i];
            if (entry.Length == 0)
                continue;
            ref var bucket = ref _buckets[BucketOf(entry.Key, entry.Length)];
            entry.Next = bucket;
            bucket = i + 1;
        }
    }

    private struct Entry
    {
        public ulong Key;
        public int Length;
        public int Start;
        public int Next;
        public string Text;
    }
}
