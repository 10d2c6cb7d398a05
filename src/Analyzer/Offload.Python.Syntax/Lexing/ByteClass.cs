namespace Offload.Python.Syntax.Lexing;

/// <summary>What a byte can begin.</summary>
internal enum ByteClass : byte
{
    Sign,
    Blank,
    LineEnd,
    Word,
    Digit,
    Quote,
    Comment,
    Backslash,
    Dot,
}
