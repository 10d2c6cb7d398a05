using System.Collections.Immutable;
using Offload.Python.Semantics.Modules;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Semantics.Stubs;

namespace Offload.Python.Semantics.Values;

/// <summary>Names that come from other modules.</summary>
public sealed partial class Evaluator
{    private ImmutableArray<Value> Import(Module module, string name) =>
        _project.Resolver.Absolute(module, name) is { } found ? [new ModuleValue(found)] : [External(name)];

    private ImmutableArray<Value> ImportFrom(Module module, FromBinding from)
    {
        var source = Resolve(module, from.Module, from.Level);
        if (source is not null && source != module && NameIn(source, from.Name) is { IsEmpty: false } named)
            return named;
        var below = from.Module.Length == 0 ? from.Name : $"{from.Module}.{from.Name}";
        if (Resolve(module, below, from.Level) is { } submodule)
            return [new ModuleValue(submodule)];
        return source is null && from.Level == 0 ? [External(below)] : [];
    }

    private Module? Resolve(Module from, string name, int level) =>
        level > 0 ? _project.Resolver.Relative(from, level, name) : _project.Resolver.Absolute(from, name);

    /// <summary>What a name stands for in a module's own scope.</summary>
    public ImmutableArray<Value> NameIn(Module module, string name)
    {
        ArgumentNullException.ThrowIfNull(module);
        var scope = module.Scope;
        return scope.Bindings.TryGetValue(name, out var bindings)
            ? ValuesOf(bindings, module)
            : FromStarImports(scope, name);
    }

    private ImmutableArray<Value> FromStarImports(Scope scope, string name)
    {
        for (var around = scope; around is not null; around = around.Parent)
        {
            foreach (var star in around.StarImports)
            {
                if (FromStarImport(around.Module, star, name) is { IsEmpty: false } found)
                    return found;
            }
        }

        return [];
    }

    private ImmutableArray<Value> FromStarImport(Module module, StarImport star, string name)
    {
        if (Resolve(module, star.Module, star.Level) is not { } source)
        {
            var canonical = Libraries.Canonical(star.Module);
            return Libraries.Exports(canonical, name) ? [External($"{canonical}.{name}")] : [];
        }

        if (source == module || name.StartsWith('_'))
            return [];
        return _stars.Get((source, name), key => NameIn(key.Module, key.Name));
    }

    private static Value External(string name)
    {
        var canonical = Libraries.Canonical(name);
        return Libraries.ObjectOf(canonical) is { } type ? new ExternalInstance(type, null) : new ExternalValue(canonical);
    }
}
