using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Dump;

/// <summary>CPython's names of operators and constants</summary>
internal sealed partial class AstWriter
{
    private static string NameOf(ConstantValue value) => value switch
    {
        ConstantValue.None => "None",
        ConstantValue.True => "True",
        ConstantValue.False => "False",
        _ => "Ellipsis",
    };

    private static string NameOf(UnaryOperator op) => op switch
    {
        UnaryOperator.Not => "Not()",
        UnaryOperator.Negate => "USub()",
        UnaryOperator.Plus => "UAdd()",
        _ => "Invert()",
    };

    private static string NameOf(BinaryOperator op) => op switch
    {
        BinaryOperator.Add => "Add()",
        BinaryOperator.Subtract => "Sub()",
        BinaryOperator.Multiply => "Mult()",
        BinaryOperator.MatrixMultiply => "MatMult()",
        BinaryOperator.Divide => "Div()",
        BinaryOperator.Modulo => "Mod()",
        BinaryOperator.Power => "Pow()",
        BinaryOperator.LeftShift => "LShift()",
        BinaryOperator.RightShift => "RShift()",
        BinaryOperator.BitOr => "BitOr()",
        BinaryOperator.BitXor => "BitXor()",
        BinaryOperator.BitAnd => "BitAnd()",
        _ => "FloorDiv()",
    };

    private static string NameOf(ComparisonOperator op) => op switch
    {
        ComparisonOperator.Equal => "Eq()",
        ComparisonOperator.NotEqual => "NotEq()",
        ComparisonOperator.Less => "Lt()",
        ComparisonOperator.LessOrEqual => "LtE()",
        ComparisonOperator.Greater => "Gt()",
        ComparisonOperator.GreaterOrEqual => "GtE()",
        ComparisonOperator.Is => "Is()",
        ComparisonOperator.IsNot => "IsNot()",
        ComparisonOperator.In => "In()",
        _ => "NotIn()",
    };
}
