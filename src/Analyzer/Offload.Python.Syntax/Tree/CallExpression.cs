using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary>A call: <c>f(x, *a, k=v, **m)</c>. Arguments and keywords are each in the order of the source.</summary>
public sealed class CallExpression(
    int start,
    int end,
    Expression function,
    ImmutableArray<Expression> arguments,
    ImmutableArray<KeywordArgument> keywords)
    : Expression(start, end)
{
    public Expression Function { get; } = function;

    public ImmutableArray<Expression> Arguments { get; } = arguments;

    public ImmutableArray<KeywordArgument> Keywords { get; } = keywords;

    public override NodeKind Kind => NodeKind.CallExpression;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Function);
        stack.Push(Arguments);
        stack.Push(Keywords);
    }
}
