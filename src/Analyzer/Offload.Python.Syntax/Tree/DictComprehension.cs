using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary><c>{key: value for …}</c></summary>
public sealed class DictComprehension(
    int start,
    int end,
    Expression key,
    Expression value,
    ImmutableArray<ComprehensionClause> clauses)
    : Expression(start, end)
{
    public Expression Key { get; } = key;

    public Expression Value { get; } = value;

    public ImmutableArray<ComprehensionClause> Clauses { get; } = clauses;

    public override NodeKind Kind => NodeKind.DictComprehension;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Key);
        stack.Push(Value);
        stack.Push(Clauses);
    }
}
