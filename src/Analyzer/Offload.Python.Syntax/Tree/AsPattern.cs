namespace Offload.Python.Syntax.Tree;

/// <summary><c>pattern as name</c>, a bare <c>name</c>, or <c>_</c> with neither.</summary>
public sealed class AsPattern(int start, int end, Pattern? pattern, string? name)
    : Pattern(start, end)
{
    public Pattern? Pattern { get; } = pattern;

    public string? Name { get; } = name;

    public override NodeKind Kind => NodeKind.AsPattern;

    internal override void PushChildren(NodeStack stack) => stack.Push(Pattern);
}
