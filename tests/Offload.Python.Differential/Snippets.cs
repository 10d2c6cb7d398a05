using System.Text;
using System.Text.RegularExpressions;

namespace Offload.Python.Differential;

/// <summary>
/// Small programs that were written by hand, in a file for each area of the grammar, with a line of dashes between them.
/// Pictures of control characters stand for these, and hexadecimal digits in brackets for any bytes.
/// </summary>
internal static partial class Snippets
{
    public static IReadOnlyList<byte[]> Read(string path) =>
        [.. File.ReadAllText(path).TrimEnd('\n').Split("\n----\n").Select(Unescape)];

    public static IEnumerable<string> AreasIn(string folder) =>
        Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal);

    private static byte[] Unescape(string snippet)
    {
        var bytes = new List<byte>();
        var at = 0;
        foreach (Match match in Bytes().Matches(snippet))
        {
            bytes.AddRange(Encoding.UTF8.GetBytes(Pictures(snippet[at..match.Index])));
            bytes.AddRange(Convert.FromHexString(match.Groups[1].Value));
            at = match.Index + match.Length;
        }

        bytes.AddRange(Encoding.UTF8.GetBytes(Pictures(snippet[at..])));
        return [.. bytes];
    }

    private static string Pictures(string text) => text
        .Replace("␀", "\0", StringComparison.Ordinal)
        .Replace("␉", "\t", StringComparison.Ordinal)
        .Replace("␌", "\f", StringComparison.Ordinal)
        .Replace("␍", "\r", StringComparison.Ordinal);

    [GeneratedRegex("⟦([0-9a-f]+)⟧")]
    private static partial Regex Bytes();
}
