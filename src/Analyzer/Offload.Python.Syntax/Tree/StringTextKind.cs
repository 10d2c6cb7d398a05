namespace Offload.Python.Syntax.Tree;

/// <summary>Where a text stands, and so how it is read.</summary>
public enum StringTextKind : byte
{
    PlainString,
    FormattedText,
    RawFormattedText,
    FormatText,
    RawFormatText,
}
