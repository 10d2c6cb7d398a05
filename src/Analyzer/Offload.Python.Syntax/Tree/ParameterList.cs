using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary>The parameters of a function or a lambda, in the order of the source.</summary>
public sealed class ParameterList(int start, int end, ImmutableArray<Parameter> items)
    : Node(start, end)
{
    public ImmutableArray<Parameter> Items { get; } = items;

    public override NodeKind Kind => NodeKind.ParameterList;

    internal override void PushChildren(NodeStack stack) => stack.Push(Items);
}
