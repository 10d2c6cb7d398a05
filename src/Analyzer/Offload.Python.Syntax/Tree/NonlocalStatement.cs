using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary><c>nonlocal a, b</c></summary>
public sealed class NonlocalStatement(int start, int end, ImmutableArray<string> names)
    : Statement(start, end)
{
    public ImmutableArray<string> Names { get; } = names;

    public override NodeKind Kind => NodeKind.NonlocalStatement;
}
