namespace Offload.Python.Syntax;

/// <summary>What kind of fault a diagnostic tells of.</summary>
public enum DiagnosticKind : byte
{
    /// <summary>The bytes are not text in the encoding that the file has or names.</summary>
    Encoding,

    /// <summary>No version of Python reads this.</summary>
    Syntax,

    /// <summary>Lines are not indented as their block needs it.</summary>
    Indentation,

    /// <summary>Tabs and spaces are mixed so that the block depends on the width of a tab.</summary>
    Tabs,

    /// <summary>A newer version of Python reads this, but not the one that was asked for.</summary>
    Version,

    /// <summary>It is nested deeper than any reader of Python goes.</summary>
    Depth,

    /// <summary>The file is no notebook of Python, or a cell of it has no text.</summary>
    Notebook,
}
