using Offload.Python.Semantics.Calls;
using Offload.Python.Semantics.Modules;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Semantics.Values;
using Offload.Python.Syntax.Tree;

namespace Offload.Analysis.Contexts;

/// <summary>What becomes of a function where it stands in the code.</summary>
internal abstract record RunSite
{
    /// <summary>It is run by the code around, or may be.</summary>
    public sealed record Call(Reference Reference) : RunSite;

    /// <summary>It is given to something: a launch, a registrar, a queue.</summary>
    public sealed record Handed(Reference Reference) : RunSite;

    /// <summary>It stands in for another function, which it wraps as that one's decorator.</summary>
    public sealed record StandsFor(FunctionSymbol Function) : RunSite;
}

/// <summary>Follows a function through variables, parameters, containers and decorators to where it is run.</summary>
internal sealed class RunSiteFinder(Project project, Evaluator evaluator)
{
    private const int MaxDepth = 5;
    private const int MaxUses = 40;

    public IEnumerable<RunSite> Find(Reference reference) => Find(reference, 0);

    private IEnumerable<RunSite> Find(Reference reference, int depth)
    {
        if (reference.Call is not null)
            return [new RunSite.Call(reference)];
        var module = reference.Scope.Module;
        if (depth == MaxDepth)
            return [];
        if (module.ParentOf(reference.Use.Expression) is Decorator)
            return [new RunSite.Call(reference)];
        return FindHolder(reference, module, depth);
    }

    /// <summary>Climbs from a mention of a function to what holds it.</summary>
    private IEnumerable<RunSite> FindHolder(Reference reference, Module module, int depth)
    {
        Node node = reference.Use.Expression;
        for (var parent = module.ParentOf(node); parent is not null; (node, parent) = (parent, module.ParentOf(parent)))
        {
            switch (parent)
            {
                case CallExpression call when call.Function == node:
                    return [];
                case CallExpression call:
                    if (Parameters(call, node, reference.Scope).ToList() is { Count: > 0 } parameters)
                        return FindUses(parameters, reference, depth);
                    return [new RunSite.Handed(reference)];
                case AttributeExpression:
                    return [new RunSite.Handed(reference)];
                case AssignStatement assign when assign.Value == node:
                    return assign.Targets.SelectMany(target => FindNamed(target, reference, depth));
                case AnnotatedAssignStatement annotated when annotated.Value == node:
                    return FindNamed(annotated.Target, reference, depth);
                case ReturnStatement:
                    return FindReturned(reference, depth);
                case LambdaExpression when reference.Scope.Function is { } lambda:
                    return [new RunSite.StandsFor(lambda)];
                case Statement:
                    return [];
            }
        }

        return [];
    }

    /// <summary>The parameters of functions of the project that an argument arrives in.</summary>
    private IEnumerable<(FunctionSymbol Function, Parameter Parameter)> Parameters(CallExpression call, Node argument, Scope scope)
    {
        foreach (var value in evaluator.Evaluate(call.Function, scope))
        {
            var function = value switch
            {
                FunctionValue known => known.Function,
                ClassValue type => evaluator.Classes.FindMethod(type.Class, "__init__"),
                _ => null,
            };
            if (function is null)
                continue;
            var shift = function.Receiver is not null && value is ClassValue or FunctionValue { Receiver: not null } ? 1 : 0;
            foreach (var parameter in ParametersOf(function, call, argument, shift))
                yield return (function, parameter);
        }
    }

    private static IEnumerable<Parameter> ParametersOf(FunctionSymbol function, CallExpression call, Node argument, int shift)
    {
        if (argument is KeywordArgument keyword)
            return function.Parameters.Where(parameter => parameter.Name == keyword.Name);
        var position = call.Arguments.IndexOf((Expression)argument) + shift;
        return position >= shift && position < function.Parameters.Length ? [function.Parameters[position]] : [];
    }

    private List<RunSite> FindUses(
        List<(FunctionSymbol Function, Parameter Parameter)> parameters, Reference reference, int depth)
    {
        var sites = new List<RunSite>();
        foreach (var (function, parameter) in parameters)
        {
            foreach (var use in function.Module.Facts.Uses.GetValueOrDefault(parameter.Name, []).Take(MaxUses))
            {
                if (use.Scope.Find(parameter.Name) == function.Body)
                    sites.AddRange(Find(Refer(use, reference.IsCertain), depth + 1));
            }
        }

        return sites.Count > 0 ? sites : [new RunSite.Handed(reference)];
    }

    private IEnumerable<RunSite> FindNamed(Expression target, Reference reference, int depth)
    {
        var holder = target is SubscriptExpression item ? item.Value : target;
        var home = holder is NameExpression local ? reference.Scope.Find(local.Name) : null;
        var uses = holder switch
        {
            NameExpression name when home is { Kind: not ScopeKind.Module } =>
                reference.Scope.Module.Facts.Uses.GetValueOrDefault(name.Name, []).Where(use => use.Scope.Find(name.Name) == home),
            NameExpression name => project.UsesOf(name.Name),
            AttributeExpression attribute => project.UsesOf(attribute.Name),
            _ => [],
        };
        return uses
            .Where(use => use.Expression != holder && use.Expression != reference.Use.Expression)
            .Take(MaxUses)
            .SelectMany(use => FindHeld(use, depth));
    }

    /// <summary>Where a variable that holds a function, or a container of some, is called.</summary>
    private IEnumerable<RunSite> FindHeld(Use use, int depth)
    {
        var module = use.Scope.Module;
        Node node = use.Expression;
        while (module.ParentOf(node) is SubscriptExpression item && item.Value == node)
            node = item;
        if (module.ParentOf(node) is CallExpression call && call.Function == node)
            return [new RunSite.Call(new Reference(use, call, IsCertain: false))];
        return node == use.Expression ? Find(Refer(use, isCertain: false), depth + 1) : [];
    }

    /// <summary>A function that another returns: as a decorator does, or a factory.</summary>
    private IEnumerable<RunSite> FindReturned(Reference reference, int depth)
    {
        if (reference.Scope.Function is not { } factory)
            yield break;
        foreach (var made in evaluator.Callers.ReferencesTo(factory))
        {
            var module = made.Scope.Module;
            Node node = made.Call ?? (Node)made.Use.Expression;
            while (module.ParentOf(node) is CallExpression outer && outer.Function == node)
                node = outer;
            if (module.ParentOf(node) is Decorator decorator && module.ParentOf(decorator) is { } decorated)
            {
                if (FunctionAt(decorated, module) is { } function && function != factory)
                    yield return new RunSite.StandsFor(function);
            }
            else if (module.ParentOf(node) is ReturnStatement or null)
            {
                foreach (var site in Find(made with { Call = null }, depth + 1))
                    yield return site;
            }
            else if (made.Call is not null)
            {
                var held = new Reference(new Use(made.Call, made.Scope), null, made.IsCertain);
                foreach (var site in Find(held, depth + 1))
                    yield return site;
            }
        }
    }

    public static FunctionSymbol? FunctionAt(Node node, Module module) =>
        module.Facts.Functions.FirstOrDefault(function => function.Node == node);

    private static Reference Refer(Use use, bool isCertain)
    {
        var call = use.Scope.Module.ParentOf(use.Expression) as CallExpression;
        return new Reference(use, call?.Function == use.Expression ? call : null, isCertain);
    }
}
