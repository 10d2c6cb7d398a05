namespace Offload.Python.Syntax.Tree;

/// <summary><c>key: pattern</c></summary>
public readonly record struct MappingPatternItem(Expression Key, Pattern Pattern)
{
    internal void PushChildren(NodeStack stack)
    {
        stack.Push(Key);
        stack.Push(Pattern);
    }
}
