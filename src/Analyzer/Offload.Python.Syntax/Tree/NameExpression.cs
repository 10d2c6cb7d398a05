namespace Offload.Python.Syntax.Tree;

/// <summary>An identifier, in its NFKC form.</summary>
public sealed class NameExpression(int start, int end, string name)
    : TargetExpression(start, end)
{
    public string Name { get; } = name;

    public override NodeKind Kind => NodeKind.NameExpression;
}
