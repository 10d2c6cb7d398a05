namespace Offload.Python.Syntax.Tree;

/// <summary><c>%time f()</c>, <c>!ls</c> or <c>f?</c> in a notebook: what IPython makes of its text is not looked at.</summary>
public sealed class MagicExpression(int start, int end)
    : Expression(start, end)
{
    public override NodeKind Kind => NodeKind.MagicExpression;
}
