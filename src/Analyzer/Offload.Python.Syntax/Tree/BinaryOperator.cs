namespace Offload.Python.Syntax.Tree;

/// <summary>The operators of arithmetic and of bits, in <c>a + b</c> and in <c>a += b</c>.</summary>
public enum BinaryOperator : byte
{
    Add,
    Subtract,
    Multiply,
    MatrixMultiply,
    Divide,
    Modulo,
    Power,
    LeftShift,
    RightShift,
    BitOr,
    BitXor,
    BitAnd,
    FloorDivide,
}
