namespace Offload.Python.Syntax.Literals;

/// <summary>The literals, one by one, that are concatenated within a span.</summary>
internal static class StringPieces
{
    /// <summary>The next literal at or after <paramref name="at"/>, which is moved behind it.</summary>
    public static ReadOnlySpan<byte> Next(ReadOnlySpan<byte> bytes, ref int at, int end)
    {
        SkipToLiteral(bytes, ref at, end);
        if (at >= end)
            return [];
        var start = at;
        while (bytes[at] is not ((byte)'"' or (byte)'\''))
            at++;
        var quote = bytes[at];
        var isTriple = at + 2 < bytes.Length && bytes[at + 1] == quote && bytes[at + 2] == quote;
        at += isTriple ? 3 : 1;
        while (bytes[at] != quote || (isTriple && (bytes[at + 1] != quote || bytes[at + 2] != quote)))
            at += bytes[at] == '\\' ? 2 : 1;
        at += isTriple ? 3 : 1;
        return bytes[start..at];
    }

    private static void SkipToLiteral(ReadOnlySpan<byte> bytes, ref int at, int end)
    {
        for (; at < end; at++)
        {
            switch (bytes[at])
            {
                case (byte)' ' or (byte)'\t' or (byte)'\f' or (byte)'\r' or (byte)'\n' or (byte)'\\':
                    break;
                case (byte)'#':
                    while (at < end && bytes[at] is not ((byte)'\r' or (byte)'\n'))
                        at++;
                    break;
                default:
                    return;
            }
        }
    }
}
