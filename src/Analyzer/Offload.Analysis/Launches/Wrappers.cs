using Offload.Analysis.Contexts;
using Offload.Python.Semantics.Calls;
using Offload.Python.Semantics.Modules;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Semantics.Values;
using Offload.Python.Syntax.Tree;

namespace Offload.Analysis.Launches;

/// <summary>
/// Functions of the project that start what they are given, <c>run_async(send, message)</c>, and decorators that do so on
/// every call. Each caller is a place that starts work, with the function as its means.
/// </summary>
internal sealed class Wrappers(Project project, Evaluator evaluator)
{
    /// <summary>Wrappers around wrappers are followed this far.</summary>
    private const int MaxRounds = 3;

    private readonly RunSiteFinder _sites = new(project, evaluator);

    /// <summary>Puts the callers of wrappers in the place of what is in the wrappers.</summary>
    public void Unwrap(Dictionary<Node, Launch> found, Func<Module, bool> isWanted)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var isChanged = false;
            foreach (var launch in found.Values.Where(launch => GivenTo(launch) is not null).ToList())
            {
                var callers = CallersOf(launch, GivenTo(launch)!)
                    .Where(caller => isWanted(caller.Scope.Module) && !found.ContainsKey(caller.Node))
                    .ToList();
                if (callers.Count == 0)
                    continue;
                isChanged = true;
                found.Remove(launch.Node);
                foreach (var caller in callers)
                    found.TryAdd(caller.Node, caller);
            }

            if (!isChanged)
                return;
        }
    }

    /// <summary>The parameter that is the target of a launch; null where it is something else.</summary>
    private static ParameterBinding? GivenTo(Launch launch) =>
        launch.Rule is not ("OFL105" or "OFL106")
        && launch.Target is NameExpression name
        && launch.TargetScope.Find(name.Name) is { } home
        && home.Bindings[name.Name] is [ParameterBinding parameter]
        && parameter.Function.Receiver != name.Name
            ? parameter
            : null;

    private IEnumerable<Launch> CallersOf(Launch launch, ParameterBinding given)
    {
        var inner = launch.StartScope.Function;
        return inner is not null && inner != given.Function && inner.Node is FunctionDefinition
            ? DecoratedCalls(launch, inner)
            : PlainCalls(launch, given);
    }

    private IEnumerable<Launch> PlainCalls(Launch launch, ParameterBinding given)
    {
        var function = given.Function;
        foreach (var reference in evaluator.Callers.ReferencesTo(function))
        {
            if (reference.Call is not { } call)
                continue;
            var shift = function.Receiver is not null ? 1 : 0;
            if (CallerIndex.ArgumentOf(call, given.Parameter.Name, given.Index - shift) is { } target)
                yield return At(launch, call, reference.Scope, function) with { Target = target, TargetHome = reference.Scope };
        }
    }

    /// <summary>The calls of functions that a decorator of the project makes start in the background.</summary>
    private IEnumerable<Launch> DecoratedCalls(Launch launch, FunctionSymbol wrapper)
    {
        var decorated = evaluator.Callers.ReferencesTo(wrapper)
            .SelectMany(_sites.Find)
            .OfType<RunSite.StandsFor>()
            .Select(site => site.Function)
            .Distinct();
        foreach (var function in decorated)
        {
            var calls = evaluator.Callers.ReferencesTo(function).Where(reference => reference.Call is not null).ToList();
            foreach (var reference in calls)
                yield return At(launch, reference.Call!, reference.Scope, wrapper) with { Target = null, TargetFunction = function };
            if (calls.Count == 0 && function.Decorators is [var first, ..])
            {
                yield return At(launch, first, function.Enclosing, wrapper) with
                {
                    Target = null,
                    TargetFunction = function,
                    Start = function.Node,
                    StartScope = function.Body,
                };
            }
        }
    }

    private static Launch At(Launch launch, Node node, Scope scope, FunctionSymbol via) => launch with
    {
        Node = node,
        Scope = scope,
        Start = node,
        StartScope = scope,
        Via = via,
    };
}
