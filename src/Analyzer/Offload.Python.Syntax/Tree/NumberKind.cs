namespace Offload.Python.Syntax.Tree;

/// <summary>How a number is written.</summary>
public enum NumberKind : byte
{
    Integer,
    Float,
    Imaginary,
}
