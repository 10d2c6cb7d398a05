using Offload.Python.Semantics.Modules;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Semantics.Scopes;

/// <summary>Where names are bound: a module, a class, a function, a lambda or a comprehension.</summary>
public sealed class Scope
{
    private readonly Dictionary<string, List<Binding>> _bindings = new(StringComparer.Ordinal);
    private HashSet<string>? _globals;
    private HashSet<string>? _nonlocals;

    internal Scope(ScopeKind kind, Module module, Scope? parent, Node node)
    {
        Kind = kind;
        Module = module;
        Parent = parent;
        Node = node;
        Function = parent?.Function;
        Class = parent?.Class;
    }

    public ScopeKind Kind { get; }

    public Module Module { get; }

    public Scope? Parent { get; }

    public Node Node { get; }

    /// <summary>The function whose code this is; null in a module's or a class's own code.</summary>
    public FunctionSymbol? Function { get; internal set; }

    /// <summary>The class in whose body this lies, however deep.</summary>
    public ClassSymbol? Class { get; internal set; }

    public IReadOnlyDictionary<string, List<Binding>> Bindings => _bindings;

    /// <summary>The modules of <c>from module import *</c>, in order.</summary>
    internal List<StarImport> StarImports { get; } = [];

    internal void Bind(string name, Binding binding)
    {
        var scope = HomeOf(name);
        if (!scope._bindings.TryGetValue(name, out var bindings))
            scope._bindings.Add(name, bindings = []);
        bindings.Add(binding);
    }

    internal void DeclareGlobal(string name) => (_globals ??= new(StringComparer.Ordinal)).Add(name);

    internal void DeclareNonlocal(string name) => (_nonlocals ??= new(StringComparer.Ordinal)).Add(name);

    public bool DeclaresGlobal(string name) => _globals?.Contains(name) == true;

    /// <summary>The scope that a name read here belongs to; null where no scope binds it.</summary>
    public Scope? Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope.DeclaresGlobal(name))
                return scope.Root._bindings.ContainsKey(name) ? scope.Root : null;
            var isSeen = scope.Kind != ScopeKind.Class || scope == this;
            if (isSeen && scope._bindings.ContainsKey(name))
                return scope;
        }

        return null;
    }

    /// <summary>The module's own scope.</summary>
    public Scope Root
    {
        get
        {
            var scope = this;
            while (scope.Parent is { } parent)
                scope = parent;
            return scope;
        }
    }

    private Scope HomeOf(string name)
    {
        if (DeclaresGlobal(name))
            return Root;
        if (_nonlocals?.Contains(name) != true)
            return this;
        for (var scope = Parent; scope is not null; scope = scope.Parent)
        {
            if (scope.Kind != ScopeKind.Class && scope._bindings.ContainsKey(name))
                return scope;
        }

        return this;
    }
}
