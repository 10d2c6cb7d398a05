using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary>A file.</summary>
public sealed class ModuleNode(int start, int end, ImmutableArray<Statement> body)
    : Node(start, end)
{
    public ImmutableArray<Statement> Body { get; } = body;

    public override NodeKind Kind => NodeKind.ModuleNode;

    internal override void PushChildren(NodeStack stack) => stack.Push(Body);
}
