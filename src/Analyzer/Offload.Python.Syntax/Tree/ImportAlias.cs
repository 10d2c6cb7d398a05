namespace Offload.Python.Syntax.Tree;

/// <summary><c>name as alias</c>; the name is dotted in <c>import</c>, and <c>*</c> stands alone.</summary>
public sealed class ImportAlias(int start, int end, string name, string? alias)
    : Node(start, end)
{
    public string Name { get; } = name;

    public string? Alias { get; } = alias;

    public override NodeKind Kind => NodeKind.ImportAlias;
}
