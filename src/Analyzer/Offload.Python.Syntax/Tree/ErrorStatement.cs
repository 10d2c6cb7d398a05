namespace Offload.Python.Syntax.Tree;

/// <summary>What could not be read as a statement; its span is what was skipped.</summary>
public sealed class ErrorStatement(int start, int end)
    : Statement(start, end)
{
    public override NodeKind Kind => NodeKind.ErrorStatement;
}
