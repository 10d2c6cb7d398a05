namespace Offload.Python.Syntax.Tree;

/// <summary>What should have been a pattern.</summary>
public sealed class ErrorPattern(int start, int end)
    : Pattern(start, end)
{
    public override NodeKind Kind => NodeKind.ErrorPattern;
}
