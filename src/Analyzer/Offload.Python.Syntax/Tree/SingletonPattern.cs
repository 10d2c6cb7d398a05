namespace Offload.Python.Syntax.Tree;

/// <summary><c>None</c>, <c>True</c> or <c>False</c>, compared with <c>is</c>.</summary>
public sealed class SingletonPattern(int start, int end, ConstantValue value)
    : Pattern(start, end)
{
    public ConstantValue Value { get; } = value;

    public override NodeKind Kind => NodeKind.SingletonPattern;
}
