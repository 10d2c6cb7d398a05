namespace Offload.Python.Syntax.Tree;

/// <summary>One parameter. The span is that of its name and annotation.</summary>
public sealed class Parameter(
    int start,
    int end,
    ParameterKind parameterKind,
    string name,
    Expression? annotation,
    Expression? @default)
    : Node(start, end)
{
    public ParameterKind ParameterKind { get; internal set; } = parameterKind;

    public string Name { get; } = name;

    public Expression? Annotation { get; } = annotation;

    public Expression? Default { get; } = @default;

    public override NodeKind Kind => NodeKind.Parameter;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Annotation);
        stack.Push(Default);
    }
}
