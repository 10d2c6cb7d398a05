namespace Offload.Python.Syntax.Tree;

/// <summary>How an argument reaches a parameter.</summary>
public enum ParameterKind : byte
{
    PositionalOnly,
    Regular,
    VarPositional,
    KeywordOnly,
    VarKeyword,
}
