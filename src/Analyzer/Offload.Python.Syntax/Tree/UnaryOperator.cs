namespace Offload.Python.Syntax.Tree;

/// <summary>The operators with one operand.</summary>
public enum UnaryOperator : byte
{
    Not,
    Negate,
    Plus,
    Invert,
}
