using System.Collections.Immutable;
using Offload.Python.Semantics.Modules;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Semantics.Stubs;
using Offload.Python.Semantics.Values;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Semantics.Calls;

/// <summary>Which class derives from which, over all modules.</summary>
public sealed class ClassHierarchy
{
    private readonly Project _project;
    private readonly Evaluator _evaluator;
    private readonly Memo<ClassSymbol, Bases> _bases;
    private readonly Dictionary<ClassSymbol, ImmutableArray<ClassSymbol>> _descendants = [];

    internal ClassHierarchy(Project project, Evaluator evaluator, OpenQuestions open)
    {
        _project = project;
        _evaluator = evaluator;
        _bases = new Memo<ClassSymbol, Bases>(open, new Bases([], []));
    }

    /// <summary>The bases that are classes of the project.</summary>
    public ImmutableArray<ClassSymbol> BasesOf(ClassSymbol type) => _bases.Get(type, Read).Own;

    /// <summary>The canonical names of bases from outside the project, those of its ancestors included.</summary>
    public ImmutableArray<string> ExternalBasesOf(ClassSymbol type) =>
        [.. LineageOf(type).SelectMany(ancestor => _bases.Get(ancestor, Read).External).Distinct()];

    /// <summary>Whether the class derives from a class of a library, through whatever classes between them.</summary>
    public bool Derives(ClassSymbol type, string external) =>
        ExternalBasesOf(type).Any(name => Libraries.Derives(name, external));

    /// <summary>The class and all that it derives from, the nearest first.</summary>
    public IReadOnlyList<ClassSymbol> LineageOf(ClassSymbol type)
    {
        var lineage = new List<ClassSymbol> { type };
        for (var i = 0; i < lineage.Count; i++)
        {
            foreach (var parent in BasesOf(lineage[i]))
            {
                if (!lineage.Contains(parent))
                    lineage.Add(parent);
            }
        }

        return lineage;
    }

    /// <summary>All classes that derive from it.</summary>
    public ImmutableArray<ClassSymbol> DescendantsOf(ClassSymbol type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (_descendants.TryGetValue(type, out var known))
            return known;
        _descendants[type] = [];
        var found = new List<ClassSymbol> { type };
        for (var i = 0; i < found.Count; i++)
        {
            foreach (var child in ChildrenOf(found[i]))
            {
                if (!found.Contains(child))
                    found.Add(child);
            }
        }

        return _descendants[type] = [.. found.Skip(1)];
    }

    public bool IsRelated(ClassSymbol first, ClassSymbol second) =>
        first == second || LineageOf(first).Contains(second) || LineageOf(second).Contains(first);

    public FunctionSymbol? FindMethod(ClassSymbol type, string name) => LineageOf(type)
        .Select(ancestor => ancestor.MethodNamed(name))
        .FirstOrDefault(method => method is not null);

    private IEnumerable<ClassSymbol> ChildrenOf(ClassSymbol type) => _project.ModulesWith(type.Name)
        .SelectMany(module => module.Facts.Classes)
        .Where(child => child != type && child.Definition.Bases.Length > 0)
        .Where(child => BasesOf(child).Contains(type));

    private Bases Read(ClassSymbol type)
    {
        var own = ImmutableArray.CreateBuilder<ClassSymbol>();
        var external = ImmutableArray.CreateBuilder<string>();
        foreach (var expression in type.Definition.Bases)
        {
            var parent = expression is SubscriptExpression generic ? generic.Value : expression;
            foreach (var value in _evaluator.Evaluate(parent, type.Enclosing))
            {
                if (value is ClassValue known && known.Class != type)
                    own.Add(known.Class);
                else if (Evaluator.NameOf(value) is { } name)
                    external.Add(name);
            }
        }

        return new Bases(own.DrainToImmutable(), external.DrainToImmutable());
    }

    private sealed record Bases(ImmutableArray<ClassSymbol> Own, ImmutableArray<string> External);
}
