using System.Text;

namespace Offload.Python.Differential;

/// <summary>
/// Writes programs by the grammar of Python 3.14, the same ones for the same seed. Older versions reject some of them, and
/// so must the parser under their grammar. One program in five is spoilt, so that no version accepts most of these.
/// </summary>
internal sealed partial class ProgramGenerator(int seed)
{
    private const int Depth = 4;
    private const int MostStatements = 6;

#pragma warning disable CA5394 // The programs must be the same for the same seed, and need not be secret.
    private readonly Random _random = new(seed);

    private int _indent;
    private string _unit = "    ";

    public byte[] Next()
    {
        _indent = 0;
        _unit = Of("    ", "  ", "\t", " ", "        ");
        var program = new StringBuilder();
        if (Chance(20))
            program.Append(Of("# -*- coding: utf-8 -*-\n", "#!/usr/bin/python3\n", "\"\"\"A docstring.\"\"\"\n", "\n\n", "\f\n"));
        for (var count = Below(MostStatements) + 1; count > 0; count--)
            program.Append(Statement(Depth));
        var text = program.ToString();
        if (Chance(15))
            text = text.Replace("\n", Of("\r\n", "\r"), StringComparison.Ordinal);
        if (Chance(10))
            text = text.TrimEnd('\n', '\r');
        var source = Encoding.UTF8.GetBytes(text);
        return Chance(20) ? Spoil(source) : source;
    }

    /// <summary>Takes something out, or puts in something from elsewhere, where it hardly belongs.</summary>
    private byte[] Spoil(byte[] source)
    {
        if (source.Length < 4)
            return source;
        var at = Below(source.Length - 2);
        var length = Math.Min(1 + Below(3), source.Length - at);
        var part = source[at..(at + length)];
        return Below(3) switch
        {
            0 => [.. source[..at], .. source[(at + length)..]],
            1 => [.. source[..at], .. part, .. source[at..]],
            _ => [.. source[..at], .. Encoding.UTF8.GetBytes(Of("(", ")", "]", ":", ",", "=", "*", " ", "\n", "not ", "in ", "!", "\"", "@")), .. source[at..]],
        };
    }

    private int Below(int limit) => _random.Next(limit);

    private bool Chance(int percent) => _random.Next(100) < percent;

    private string Of(params ReadOnlySpan<string> choices) => choices[_random.Next(choices.Length)];

    private string Pick(params Func<string>[] choices) => choices[_random.Next(choices.Length)]();
#pragma warning restore CA5394

    /// <summary>A few of something, with a separator between them and, if wanted, one behind.</summary>
    private string Several(int least, int most, string separator, Func<string> one, bool mayTrail = true)
    {
        var count = least + Below(most - least + 1);
        var items = Enumerable.Range(0, count).Select(_ => one()).ToList();
        var text = string.Join(separator, items);
        return mayTrail && count > 0 && Chance(15) ? text + separator.TrimEnd() : text;
    }

    private string Maybe(int percent, Func<string> text) => Chance(percent) ? text() : "";
}
