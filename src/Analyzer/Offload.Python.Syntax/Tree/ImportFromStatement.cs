using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary><c>from ..module import a as b</c>; the level is the number of dots.</summary>
public sealed class ImportFromStatement(
    int start,
    int end,
    string? module,
    int level,
    ImmutableArray<ImportAlias> names)
    : Statement(start, end)
{
    public string? Module { get; } = module;

    public int Level { get; } = level;

    public ImmutableArray<ImportAlias> Names { get; } = names;

    public override NodeKind Kind => NodeKind.ImportFromStatement;

    internal override void PushChildren(NodeStack stack) => stack.Push(Names);
}
