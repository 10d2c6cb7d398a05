using Offload.Python.Semantics.Modules;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Semantics.Scopes;

/// <summary>A class of the project.</summary>
public sealed class ClassSymbol
{
    internal ClassSymbol(ClassDefinition definition, Scope enclosing)
    {
        Definition = definition;
        Enclosing = enclosing;
        Body = null!;
    }

    public ClassDefinition Definition { get; }

    /// <summary>The scope that the class is defined in, where its bases and decorators are read.</summary>
    public Scope Enclosing { get; }

    public Scope Body { get; internal set; }

    public string Name => Definition.Name;

    public Module Module => Enclosing.Module;

    public string QualifiedName => Enclosing switch
    {
        { Kind: ScopeKind.Class, Class: { } outer } => $"{outer.QualifiedName}.{Name}",
        { Function: { } function } => $"{function.QualifiedName}.{Name}",
        _ => Name,
    };

    /// <summary>What methods of the class set on their instance or class, by the attribute's name.</summary>
    public Dictionary<string, List<AttributeStore>> Attributes { get; } = new(StringComparer.Ordinal);

    public FunctionSymbol? MethodNamed(string name)
    {
        if (!Body.Bindings.TryGetValue(name, out var bindings))
            return null;
        for (var i = bindings.Count - 1; i >= 0; i--)
        {
            if (bindings[i] is FunctionBinding bound)
                return bound.Function;
        }

        return null;
    }

    /// <summary>The methods in the order of the source.</summary>
    public IEnumerable<FunctionSymbol> Methods => Body.Bindings.Values
        .SelectMany(bindings => bindings)
        .OfType<FunctionBinding>()
        .Select(binding => binding.Function)
        .OrderBy(function => function.Node.Start);

    public override string ToString() => $"{Module.Path}: {QualifiedName}";
}
