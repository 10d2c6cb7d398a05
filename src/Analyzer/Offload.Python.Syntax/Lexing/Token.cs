namespace Offload.Python.Syntax.Lexing;

/// <summary>A word or sign of the source. What lies between two tokens is white space and comments.</summary>
public readonly record struct Token
{
    internal Token(TokenKind kind, int start, int end, int value)
    {
        Start = start;
        End = end;
        Value = value;
        Kind = kind;
    }

    public int Start { get; }

    public int End { get; }

    public TokenKind Kind { get; }

    /// <summary>A name's number in the <see cref="NameTable"/>, or a string's <see cref="StringFlags"/>.</summary>
    internal int Value { get; }

    internal StringFlags Flags => (StringFlags)Value;
}
