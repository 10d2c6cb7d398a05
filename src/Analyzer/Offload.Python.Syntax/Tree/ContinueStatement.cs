namespace Offload.Python.Syntax.Tree;

/// <summary><c>continue</c></summary>
public sealed class ContinueStatement(int start, int end)
    : Statement(start, end)
{
    public override NodeKind Kind => NodeKind.ContinueStatement;
}
