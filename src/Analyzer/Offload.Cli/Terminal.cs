using System.Text;

namespace Offload.Cli;

/// <summary>Text of other people on a terminal.</summary>
internal static class Terminal
{
    /// <summary>The text with its control characters shown as they are written in Python, so that it can move nothing.</summary>
    public static string Clean(string text)
    {
        if (!text.Any(IsHarmful))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (IsHarmful(c))
                clean.Append($"\\x{(int)c:x2}");
            else
                clean.Append(c);
        }

        return clean.ToString();
    }

    /// <summary>Controls, and the marks that turn the direction of text.</summary>
    private static bool IsHarmful(char c) => (char.IsControl(c) && c != '\t') || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
