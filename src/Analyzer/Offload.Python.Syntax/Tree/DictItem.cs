namespace Offload.Python.Syntax.Tree;

/// <summary><c>key: value</c>, or <c>**value</c> without a key.</summary>
public readonly record struct DictItem(Expression? Key, Expression Value)
{
    internal void PushChildren(NodeStack stack)
    {
        stack.Push(Key);
        stack.Push(Value);
    }
}
