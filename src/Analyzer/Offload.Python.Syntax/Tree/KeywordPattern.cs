namespace Offload.Python.Syntax.Tree;

/// <summary><c>name=pattern</c> in a class pattern.</summary>
public sealed class KeywordPattern(int start, int end, string name, Pattern pattern)
    : Node(start, end)
{
    public string Name { get; } = name;

    public Pattern Pattern { get; } = pattern;

    public override NodeKind Kind => NodeKind.KeywordPattern;

    internal override void PushChildren(NodeStack stack) => stack.Push(Pattern);
}
