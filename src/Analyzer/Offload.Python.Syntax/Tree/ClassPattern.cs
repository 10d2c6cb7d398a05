using System.Collections.Immutable;

namespace Offload.Python.Syntax.Tree;

/// <summary><c>C(pattern, name=pattern)</c></summary>
public sealed class ClassPattern(
    int start,
    int end,
    Expression @class,
    ImmutableArray<Pattern> patterns,
    ImmutableArray<KeywordPattern> keywords)
    : Pattern(start, end)
{
    public Expression Class { get; } = @class;

    public ImmutableArray<Pattern> Patterns { get; } = patterns;

    public ImmutableArray<KeywordPattern> Keywords { get; } = keywords;

    public override NodeKind Kind => NodeKind.ClassPattern;

    internal override void PushChildren(NodeStack stack)
    {
        stack.Push(Class);
        stack.Push(Patterns);
        stack.Push(Keywords);
    }
}
