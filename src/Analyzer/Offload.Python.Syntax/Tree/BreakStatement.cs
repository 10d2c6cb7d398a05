namespace Offload.Python.Syntax.Tree;

/// <summary><c>break</c></summary>
public sealed class BreakStatement(int start, int end)
    : Statement(start, end)
{
    public override NodeKind Kind => NodeKind.BreakStatement;
}
