using System.Text;
using System.Text.RegularExpressions;

namespace Offload.Cli.Files;

/// <summary>The patterns of one <c>.gitignore</c> file, as gitignore(5) reads them.</summary>
internal sealed class GitIgnore
{
    private readonly List<Pattern> _patterns;

    private GitIgnore(List<Pattern> patterns) => _patterns = patterns;

    public static GitIgnore Parse(string text)
    {
        var patterns = new List<Pattern>();
        foreach (var line in text.Split('\n'))
        {
            if (Read(line.TrimEnd('\r')) is { } pattern)
                patterns.Add(pattern);
        }

        return new GitIgnore(patterns);
    }

    /// <summary>Whether a path is left out; null where no pattern says anything of it.</summary>
    /// <param name="path">Relative to the folder of the file, with forward slashes.</param>
    public bool? IsIgnored(string path, bool isFolder)
    {
        for (var i = _patterns.Count - 1; i >= 0; i--)
        {
            var pattern = _patterns[i];
            if ((isFolder || !pattern.IsForFolders) && pattern.Path.IsMatch(path))
                return !pattern.IsNegated;
        }

        return null;
    }

    private static Pattern? Read(string line)
    {
        var text = TrimEnd(line);
        if (text.Length == 0 || text[0] == '#')
            return null;
        var isNegated = text[0] == '!';
        if (isNegated)
            text = text[1..];
        var isForFolders = text.EndsWith('/');
        text = text.TrimEnd('/');
        if (text.Length == 0)
            return null;
        // A slash at the beginning or in the middle ties the pattern to the file's own folder.
        var isAnchored = text.Contains('/', StringComparison.Ordinal);
        return new Pattern(ToRegex(text.TrimStart('/'), isAnchored), isNegated, isForFolders);
    }

    /// <summary>Spaces at the end do not count unless a backslash stands before them.</summary>
    private static string TrimEnd(string line)
    {
        var end = line.Length;
        while (end > 0 && line[end - 1] == ' ' && (end < 2 || line[end - 2] != '\\'))
            end--;
        return line[..end];
    }

    private static Regex ToRegex(string pattern, bool isAnchored)
    {
        var regex = new StringBuilder(isAnchored ? "^" : "^(?:.*/)?");
        for (var i = 0; i < pattern.Length; i++)
            i = Append(regex, pattern, i);
        // Without backtracking no pattern takes longer than its path is.
        return new Regex(regex.Append('$').ToString(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    /// <summary>Appends what stands at an index, and answers with the index of its last character.</summary>
    private static int Append(StringBuilder regex, string pattern, int i)
    {
        switch (pattern[i])
        {
            case '*' when pattern.AsSpan(i).StartsWith("**/"):
                regex.Append("(?:.*/)?");
                return i + 2;
            case '*' when pattern.AsSpan(i) is "**":
                regex.Append(".*");
                return i + 1;
            case '*':
                regex.Append("[^/]*");
                return i;
            case '?':
                regex.Append("[^/]");
                return i;
            case '[' when pattern.IndexOf(']', Math.Min(i + 2, pattern.Length)) is > 0 and var end:
                var set = pattern[(i + 1)..end].Replace("\\", @"\\", StringComparison.Ordinal).Replace("[", @"\[", StringComparison.Ordinal);
                regex.Append('[').Append(set.StartsWith('!') ? $"^{set[1..]}" : set).Append(']');
                return end;
            case '\\' when i + 1 < pattern.Length:
                regex.Append(Regex.Escape(pattern[i + 1].ToString()));
                return i + 1;
            default:
                regex.Append(Regex.Escape(pattern[i].ToString()));
                return i;
        }
    }

    private sealed record Pattern(Regex Path, bool IsNegated, bool IsForFolders);
}
