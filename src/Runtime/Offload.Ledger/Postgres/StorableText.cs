using System.Text;

namespace Offload.Ledger.Postgres;

/// <summary>
/// PostgreSQL's texts hold neither NUL nor half of a surrogate pair, and an exception's message may: a job must not
/// be unable to fail for that.
/// </summary>
internal static class StorableText
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text with each character that cannot be stored replaced by U+FFFD.</summary>
    public static string Of(string text)
    {
        if (!text.Contains('\0') && text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
            return text;

        var storable = new StringBuilder(text.Length);
        // Runes that cannot be read are enumerated as U+FFFD.
        foreach (var rune in text.EnumerateRunes())
            storable.Append(rune.Value == 0 ? Replacement.ToString() : rune.ToString());
        return storable.ToString();
    }
}
