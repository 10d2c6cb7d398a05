namespace Offload.Python.Syntax.Parsing;

/// <summary>What the items of a list may be.</summary>
internal enum Items : byte
{
    /// <summary><c>expression</c></summary>
    Expressions,

    /// <summary><c>*operand</c> or <c>expression</c></summary>
    Starred,

    /// <summary><c>*operand</c>, <c>name := expression</c> or <c>expression</c></summary>
    StarredNamed,
}
