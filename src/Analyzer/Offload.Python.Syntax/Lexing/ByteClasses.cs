namespace Offload.Python.Syntax.Lexing;

/// <summary>The table of <see cref="ByteClass"/>, and the questions that are asked of it.</summary>
internal static class ByteClasses
{
    private static readonly byte[] Classes = MakeClasses();
    private static readonly bool[] WordParts = MakeWordParts();

    public static ByteClass Of(byte value) => (ByteClass)Classes[value];

    /// <summary>Whether a name may go on with this byte. Those of other scripts are checked when the name is read.</summary>
    public static bool IsWordPart(byte value) => WordParts[value];

    public static bool IsDigit(byte value) => value is >= (byte)'0' and <= (byte)'9';

    private static byte[] MakeClasses()
    {
        var classes = new byte[256];
        for (var value = 0; value < 256; value++)
            classes[value] = (byte)Classify((char)value);
        return classes;
    }

    private static bool[] MakeWordParts()
    {
        var parts = new bool[256];
        for (var value = 0; value < 256; value++)
            parts[value] = Classify((char)value) is ByteClass.Word or ByteClass.Digit;
        return parts;
    }

    private static ByteClass Classify(char value) => value switch
    {
        ' ' or '\t' or '\f' => ByteClass.Blank,
        '\n' or '\r' => ByteClass.LineEnd,
        '_' or >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '\x80' => ByteClass.Word,
        >= '0' and <= '9' => ByteClass.Digit,
        '"' or '\'' => ByteClass.Quote,
        '#' => ByteClass.Comment,
        '\\' => ByteClass.Backslash,
        '.' => ByteClass.Dot,
        _ => ByteClass.Sign,
    };
}
