namespace Offload.Python.Syntax.Tree;

/// <summary>What should have been an expression; its span is what was skipped, which may be nothing.</summary>
public sealed class ErrorExpression(int start, int end)
    : TargetExpression(start, end)
{
    public override NodeKind Kind => NodeKind.ErrorExpression;
}
