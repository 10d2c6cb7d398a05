namespace Offload.Python.Syntax.Literals;

/// <summary>How a plain string is written: a prefix, quotes, and text.</summary>
internal static class PlainStrings
{
    /// <summary>What stands between the quotes.</summary>
    public static ReadOnlySpan<byte> TextIn(ReadOnlySpan<byte> literal)
    {
        var prefix = literal.IndexOfAny((byte)'"', (byte)'\'');
        var quote = literal[prefix];
        var quotes = literal.Length - prefix >= 6 && literal[prefix + 1] == quote && literal[prefix + 2] == quote ? 3 : 1;
        return literal[(prefix + quotes)..^quotes];
    }

    public static bool IsRaw(ReadOnlySpan<byte> literal)
    {
        var prefix = literal[..literal.IndexOfAny((byte)'"', (byte)'\'')];
        return prefix.IndexOfAny((byte)'r', (byte)'R') >= 0;
    }
}
