using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary><c>{element for …}</c></summary>
public sealed class SetComprehension(
    int start,
    int end,
    Expression element,
    ImmutableArray<ComprehensionClause> clauses)
    : Expression(start, end)
{
    public Expression Element { get; } = element;

    public ImmutableArray<ComprehensionClause> Clauses { get; } = clauses;

    public override NodeKind Kind => NodeKind.SetComprehension;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Element);
        stack.Push(Clauses);
    }
}
