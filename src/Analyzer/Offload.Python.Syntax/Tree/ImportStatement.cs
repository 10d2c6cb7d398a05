using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary><c>import a.b as c, d</c></summary>
public sealed class ImportStatement(int start, int end, ImmutableArray<ImportAlias> names)
    : Statement(start, end)
{
    public ImmutableArray<ImportAlias> Names { get; } = names;

    public override NodeKind Kind => NodeKind.ImportStatement;

    internal override void PushChildren(NodeStack stack) => stack.Push(Names);
}
