namespace Offload.Python.Syntax.Lexing;

/// <summary>How a string is written.</summary>
[Flags]
internal enum StringFlags
{
    None = 0,
    Raw = 1,
    Bytes = 2,
    Unicode = 4,
    Formatted = 8,
    Template = 16,
    Triple = 32,
    DoubleQuoted = 64,
    HasBackslash = 128,

    /// <summary>The text is that of a format specifier, in which a doubled brace is none.</summary>
    InFormat = 256,
}
