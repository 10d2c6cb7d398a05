namespace Offload.Python.Syntax.Tree;

/// <summary><c>target: annotation = value</c>. It is simple where the target is a name without parentheses.</summary>
public sealed class AnnotatedAssignStatement(
    int start,
    int end,
    Expression target,
    Expression annotation,
    Expression? value,
    bool isSimple)
    : Statement(start, end)
{
    public Expression Target { get; } = target;

    public Expression Annotation { get; } = annotation;

    public Expression? Value { get; } = value;

    public bool IsSimple { get; } = isSimple;

    public override NodeKind Kind => NodeKind.AnnotatedAssignStatement;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Target);
        stack.Push(Annotation);
        stack.Push(Value);
    }
}
