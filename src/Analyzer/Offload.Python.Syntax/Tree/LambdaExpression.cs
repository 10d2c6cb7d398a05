namespace Offload.Python.Syntax.Tree;

/// <summary><c>lambda parameters: body</c></summary>
public sealed class LambdaExpression(int start, int end, ParameterList parameters, Expression body)
    : Expression(start, end)
{
    public ParameterList Parameters { get; } = parameters;

    public Expression Body { get; } = body;

    public override NodeKind Kind => NodeKind.LambdaExpression;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Parameters);
        stack.Push(Body);
    }
}
