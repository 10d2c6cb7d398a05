namespace Offload.Python.Syntax.Tree;

/// <summary><c>T</c>, <c>*Ts</c>, <c>**P</c></summary>
public enum TypeParameterKind : byte
{
    TypeVariable,
    TypeVariableTuple,
    ParameterSpecification,
}
