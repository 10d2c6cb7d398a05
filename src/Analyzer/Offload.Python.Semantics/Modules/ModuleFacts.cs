using Offload.Python.Semantics.Scopes;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Semantics.Modules;

/// <summary>What stands in a module, sorted by what it is asked for. All lists are in the order of the source.</summary>
public sealed class ModuleFacts
{
    internal ModuleFacts(Scope scope) => Scope = scope;

    /// <summary>The module's own scope.</summary>
    public Scope Scope { get; }

    public List<CallSite> Calls { get; } = [];

    public List<FunctionSymbol> Functions { get; } = [];

    public List<ClassSymbol> Classes { get; } = [];

    public List<Loop> Loops { get; } = [];

    /// <summary>Names and attributes that are read, by name.</summary>
    public Dictionary<string, List<Use>> Uses { get; } = new(StringComparer.Ordinal);

    /// <summary>The local names that stand for another: <c>from m import name as alias</c>, by the name.</summary>
    public Dictionary<string, List<string>> ImportAliases { get; } = new(StringComparer.Ordinal);

    /// <summary>By the attribute's name.</summary>
    public Dictionary<string, List<AttributeStore>> AttributeStores { get; } = new(StringComparer.Ordinal);

    /// <summary>By the last name of the container.</summary>
    public Dictionary<string, List<ItemStore>> ItemStores { get; } = new(StringComparer.Ordinal);

    public Dictionary<LambdaExpression, FunctionSymbol> Lambdas { get; } = [];

    /// <summary>The scopes of comprehensions and generator expressions.</summary>
    public Dictionary<Node, Scope> Comprehensions { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The bodies of <c>if __name__ == "__main__":</c>, as byte spans.</summary>
    public List<(int Start, int End)> MainBodies { get; } = [];

    /// <summary>The bodies of <c>if TYPE_CHECKING:</c>, which never run.</summary>
    public List<(int Start, int End)> TypeCheckingBodies { get; } = [];

    public bool IsMain(int offset) => Contains(MainBodies, offset);

    public bool IsTypeChecking(int offset) => Contains(TypeCheckingBodies, offset);

    private static bool Contains(List<(int Start, int End)> spans, int offset)
    {
        foreach (var (start, end) in spans)
        {
            if (offset >= start && offset < end)
                return true;
        }

        return false;
    }
}
