namespace Offload.Python.Syntax.Tree;

/// <summary><c>*name</c>; no name where it is <c>*_</c>.</summary>
public sealed class StarPattern(int start, int end, string? name)
    : Pattern(start, end)
{
    public string? Name { get; } = name;

    public override NodeKind Kind => NodeKind.StarPattern;
}
