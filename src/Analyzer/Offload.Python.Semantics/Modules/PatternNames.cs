using Offload.Python.Syntax.Tree;

namespace Offload.Python.Semantics.Modules;

/// <summary>The names that a pattern binds.</summary>
internal sealed class PatternNames : SyntaxWalker
{
    public List<string> Found { get; } = [];

    protected override bool Enter(Node node)
    {
        var name = node switch
        {
            AsPattern pattern => pattern.Name,
            StarPattern pattern => pattern.Name,
            MappingPattern pattern => pattern.Rest,
            _ => null,
        };
        if (name is not null)
            Found.Add(name);
        return node is Pattern;
    }
}
