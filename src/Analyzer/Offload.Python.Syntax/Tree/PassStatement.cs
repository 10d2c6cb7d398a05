namespace Offload.Python.Syntax.Tree;

/// <summary><c>pass</c></summary>
public sealed class PassStatement(int start, int end)
    : Statement(start, end)
{
    public override NodeKind Kind => NodeKind.PassStatement;
}
