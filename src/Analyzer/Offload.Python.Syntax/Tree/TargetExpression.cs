namespace Offload.Python.Syntax.Tree;

/// <summary>An expression that may also be assigned to, or deleted.</summary>
public abstract class TargetExpression(int start, int end) : Expression(start, end)
{
    public ExpressionContext Context { get; internal set; }
}
