namespace Offload.Python.Syntax.Tree;

/// <summary>One operator of a comparison and what stands to its right.</summary>
public readonly record struct ComparisonTerm(ComparisonOperator Operator, Expression Operand)
{
    internal void PushChildren(NodeStack stack)
    {
        stack.Push(Operand);
    }
}
