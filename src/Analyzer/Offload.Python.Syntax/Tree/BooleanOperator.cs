namespace Offload.Python.Syntax.Tree;

/// <summary><c>and</c>, <c>or</c></summary>
public enum BooleanOperator : byte
{
    And,
    Or,
}
