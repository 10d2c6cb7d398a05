using System.Globalization;

namespace Offload.Python.Syntax.Unicode;

/// <summary>The names of Unicode's characters, for <c>\N{…}</c>.</summary>
internal static class CharacterNames
{
    private const string HangulPrefix = "HANGUL SYLLABLE ";

    private static readonly Lazy<Dictionary<string, int>> Names = new(ReadNames);
    private static readonly (string Prefix, int Start, int End)[] Numbered = ReadNumbered();

    /// <summary>
    /// The character that a version of Python finds under the name, in whatever case; but names that are put together
    /// by rule are in capitals.
    /// </summary>
    public static int? Find(string name, PythonVersion version) =>
        FindAny(name) is { } point && UnicodeAge.IsKnown(point, version) ? point : null;

    private static int? FindAny(string name)
    {
        if (Names.Value.TryGetValue(name.ToUpperInvariant(), out var point))
            return point;
        if (name.StartsWith(HangulPrefix, StringComparison.Ordinal))
            return Hangul.Find(name[HangulPrefix.Length..]);
        foreach (var (prefix, start, end) in Numbered)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal)
                && int.TryParse(name.AsSpan(prefix.Length), NumberStyles.AllowHexSpecifier, null, out point)
                && point >= start && point < end && name.AsSpan(prefix.Length).SequenceEqual($"{point:X4}"))
            {
                return point;
            }
        }

        return null;
    }

    private static (string Prefix, int Start, int End)[] ReadNumbered()
    {
        var reader = new TableReader(UnicodeTable.NumberedNames);
        var found = new List<(string, int, int)>();
        while (!reader.IsAtEnd)
        {
            var prefix = reader.Text();
            var start = reader.Number();
            found.Add((prefix, start, start + reader.Number()));
        }

        return [.. found];
    }

    private static Dictionary<string, int> ReadNames()
    {
        var reader = new TableReader(UnicodeTable.Names);
        var words = new string[reader.Number()];
        for (var i = 0; i < words.Length; i++)
            words[i] = reader.Text();

        var names = new Dictionary<string, int>(40_000);
        var parts = new List<string>();
        for (var point = 0; !reader.IsAtEnd;)
        {
            var step = reader.Number();
            point += (step & 1) == 0 ? step >> 1 : -(step >> 1);
            var counts = reader.Number();
            parts.RemoveRange(counts & 15, parts.Count - (counts & 15));
            for (var rest = counts >> 4; rest > 0; rest--)
                parts.Add(words[reader.Number()]);
            names.TryAdd(string.Join(' ', parts), point);
        }

        return names;
    }
}
