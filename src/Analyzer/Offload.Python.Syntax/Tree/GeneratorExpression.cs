using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary><c>(element for …)</c>, with its parentheses, which may be those of a call.</summary>
public sealed class GeneratorExpression(
    int start,
    int end,
    Expression element,
    ImmutableArray<ComprehensionClause> clauses)
    : Expression(start, end)
{
    public Expression Element { get; } = element;

    public ImmutableArray<ComprehensionClause> Clauses { get; } = clauses;

    public override NodeKind Kind => NodeKind.GeneratorExpression;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Element);
        stack.Push(Clauses);
    }
}
