using System.Collections.Immutable;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Syntax;

namespace Offload.Python.Semantics.Modules;

/// <summary>All modules of a code base, and where a name is used in them.</summary>
public sealed class Project
{
    private readonly Dictionary<string, List<Module>> _byName = new(StringComparer.Ordinal);

    private Project(ImmutableArray<Module> modules, ImmutableArray<ModuleOutline> outlines)
    {
        Modules = modules;
        Outlines = outlines;
        Resolver = new ModuleResolver(modules);
        for (var i = 0; i < modules.Length; i++)
        {
            foreach (var name in outlines[i].Names)
            {
                if (!_byName.TryGetValue(name, out var having))
                    _byName.Add(name, having = []);
                having.Add(modules[i]);
            }
        }
    }

    /// <summary>In the order of their paths.</summary>
    public ImmutableArray<Module> Modules { get; }

    /// <summary>One for each module, in the same order.</summary>
    public ImmutableArray<ModuleOutline> Outlines { get; }

    public ModuleResolver Resolver { get; }

    /// <summary>Reads the outline of every file, on as many cores as are allowed.</summary>
    public static Project Read(IReadOnlyCollection<ModuleText> texts, PythonVersion version, int cores)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var ordered = texts.OrderBy(text => text.Path, StringComparer.Ordinal).ToArray();
        var outlines = new ModuleOutline[ordered.Length];
        Parallel.For(
            0,
            ordered.Length,
            new ParallelOptions { MaxDegreeOfParallelism = cores },
            i => outlines[i] = ModuleOutline.Of(SyntaxTree.Parse(ordered[i].Bytes, version)));
        var modules = ordered.Select(text => new Module(text, ModuleName.Of(text.Path), version));
        return new Project([.. modules], [.. outlines]);
    }

    /// <summary>The modules in which a name stands, in the order of their paths.</summary>
    public IReadOnlyList<Module> ModulesWith(string name) => _byName.TryGetValue(name, out var found) ? found : [];

    /// <summary>Where a name, or another that it was imported under, is used.</summary>
    public IEnumerable<Use> UsesOf(string name)
    {
        foreach (var module in ModulesWith(name))
        {
            var facts = module.Facts;
            foreach (var use in facts.Uses.GetValueOrDefault(name, []))
                yield return use;
            foreach (var alias in facts.ImportAliases.GetValueOrDefault(name, []).Distinct())
            {
                foreach (var use in facts.Uses.GetValueOrDefault(alias, []))
                    yield return use;
            }
        }
    }

    /// <summary>Where an attribute of the name is set, whatever it is set on.</summary>
    public IEnumerable<AttributeStore> StoresOf(string attribute) =>
        ModulesWith(attribute).SelectMany(module => module.Facts.AttributeStores.GetValueOrDefault(attribute, []));

    /// <summary>What is put into containers whose last name is the given one.</summary>
    public IEnumerable<ItemStore> ItemsOf(string container) =>
        ModulesWith(container).SelectMany(module => module.Facts.ItemStores.GetValueOrDefault(container, []));
}
