using Offload.Analysis.Findings;
using Offload.Python.Semantics.Modules;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Semantics.Values;
using Offload.Python.Syntax.Tree;

namespace Offload.Analysis.Launches;

/// <summary>
/// Home-made hooks: an object keeps functions that it is given, and something that runs after the response calls them.
/// Each place that gives it one starts work.
/// </summary>
internal sealed class StoredCallbacks(Project project, Evaluator evaluator)
{
    public IEnumerable<Launch> Find(IEnumerable<Launch> launches, Func<Module, bool> isWanted)
    {
        foreach (var launch in launches.Where(launch => launch.Kind == FindingKind.PostResponse).ToList())
        {
            foreach (var method in MethodsRunBy(launch).Distinct())
            {
                foreach (var keeper in KeepersOf(method).Distinct())
                {
                    foreach (var registration in RegistrationsAt(keeper, isWanted))
                        yield return registration;
                }
            }
        }
    }

    /// <summary>The methods that a launch runs: its target, or each of a list of them.</summary>
    private IEnumerable<FunctionSymbol> MethodsRunBy(Launch launch)
    {
        if (launch.Target is not { } target)
            return [];
        IEnumerable<Expression> run = target switch
        {
            ListExpression list => list.Elements,
            TupleExpression tuple => tuple.Elements,
            _ => [target],
        };
        return run.SelectMany(expression => evaluator.Evaluate(expression, launch.TargetScope))
            .OfType<FunctionValue>()
            .Select(value => value.Function)
            .Where(function => function.Owner is not null);
    }

    /// <summary>The methods that store what the given one calls: <c>self.callbacks.append(callback)</c>.</summary>
    private static IEnumerable<FunctionSymbol> KeepersOf(FunctionSymbol runner)
    {
        var module = runner.Module;
        var called = FunctionBody.Nodes(runner.Node).OfType<CallExpression>().Select(call => call.Function).ToList();
        var kept = called.OfType<AttributeExpression>().Where(IsOwn).Select(attribute => attribute.Name)
            .Concat(FunctionBody.Nodes(runner.Node).OfType<ForStatement>()
                .Where(loop => called.OfType<NameExpression>().Any(name => loop.Target is NameExpression target && target.Name == name.Name))
                .Select(loop => AttributeIn(loop.Iterable))
                .OfType<string>());
        foreach (var name in kept.Distinct(StringComparer.Ordinal))
        {
            var stores = module.Facts.ItemStores.GetValueOrDefault(name, []).Select(store => (store.Value, store.Scope))
                .Concat(module.Facts.AttributeStores.GetValueOrDefault(name, []).Select(store => (store.Value, store.Scope)));
            foreach (var (value, scope) in stores)
            {
                if (scope.Function is { Owner: { } owner } keeper && owner == runner.Owner
                    && value is NameExpression given && keeper.Parameters.Any(parameter => parameter.Name == given.Name))
                {
                    yield return keeper;
                }
            }
        }

        bool IsOwn(AttributeExpression attribute) =>
            attribute.Value is NameExpression receiver && receiver.Name == runner.Receiver;
    }

    /// <summary>The attribute in <c>self.callbacks</c>, <c>list(self.callbacks)</c>, <c>self.callbacks[:]</c>.</summary>
    private static string? AttributeIn(Expression iterable) => iterable switch
    {
        AttributeExpression attribute => attribute.Name,
        SubscriptExpression item => AttributeIn(item.Value),
        CallExpression { Arguments: [var inner, ..] } => AttributeIn(inner),
        _ => null,
    };

    private IEnumerable<Launch> RegistrationsAt(FunctionSymbol keeper, Func<Module, bool> isWanted)
    {
        var uses = keeper.Name == "__call__"
            ? NamesOf(keeper.Owner!).SelectMany(project.UsesOf)
            : evaluator.Callers.ReferencesTo(keeper).Select(reference => reference.Use);
        foreach (var use in uses.Distinct())
        {
            var module = use.Scope.Module;
            if (!isWanted(module) || !Stands(use, keeper))
                continue;
            var parent = module.ParentOf(use.Expression);
            if (parent is Decorator decorator)
                yield return Make(decorator, use.Scope, keeper, FunctionUnder(decorator, module), null);
            else if (parent is CallExpression call && call.Function == use.Expression && call.Arguments is [var target, ..])
                yield return Make(call, use.Scope, keeper, null, target);
        }
    }

    /// <summary>The names under which instances of the class are kept.</summary>
    private HashSet<string> NamesOf(ClassSymbol type)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var module in project.ModulesWith(type.Name).Append(type.Module).Distinct())
        {
            foreach (var (name, stores) in module.Facts.AttributeStores)
            {
                if (stores.Any(store => evaluator.Evaluate(store.Value, store.Scope).Any(value => IsInstance(value, type))))
                    names.Add(name);
            }

            foreach (var (name, bindings) in module.Scope.Bindings)
            {
                if (bindings.OfType<ValueBinding>()
                    .Any(binding => evaluator.Evaluate(binding.Value, binding.Scope).Any(value => IsInstance(value, type))))
                {
                    names.Add(name);
                }
            }
        }

        return names;
    }

    private static bool IsInstance(Value value, ClassSymbol type) => value is InstanceValue instance && instance.Class == type;

    private bool Stands(Use use, FunctionSymbol keeper) => evaluator.Evaluate(use.Expression, use.Scope).Any(value =>
        keeper.Name == "__call__"
            ? IsInstance(value, keeper.Owner!)
            : value is FunctionValue function && function.Function == keeper);

    private static FunctionSymbol? FunctionUnder(Decorator decorator, Module module) =>
        module.Facts.Functions.FirstOrDefault(function => function.Decorators.Contains(decorator));

    private static Launch Make(
        Node node, Scope scope, FunctionSymbol keeper, FunctionSymbol? function, Expression? target) => new()
    {
        Node = node,
        Scope = scope,
        Start = node,
        StartScope = scope,
        Kind = FindingKind.PostResponse,
        Rule = "OFL304",
        Api = $"{keeper.Module.Name}.{keeper.QualifiedName}",
        Target = target,
        TargetFunction = function,
        Awaited = false,
    };
}
