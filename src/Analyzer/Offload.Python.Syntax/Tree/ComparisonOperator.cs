namespace Offload.Python.Syntax.Tree;

/// <summary>The operators that compare.</summary>
public enum ComparisonOperator : byte
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Is,
    IsNot,
    In,
    NotIn,
}
