using Offload.Analysis.Contexts;
using Offload.Python.Semantics.Modules;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Semantics.Values;
using Offload.Python.Syntax.Tree;

namespace Offload.Analysis.Launches;

/// <summary>Finds every place that starts background work. Each kind of place has a class of its own.</summary>
internal sealed class LaunchFinder(Project project, Evaluator evaluator)
{
    /// <param name="reachabilityOf">What reaches a place, given the launches that are known.</param>
    public IReadOnlyList<Launch> Find(
        IReadOnlySet<ModuleKind> kinds, Func<IEnumerable<Launch>, Reachability> reachabilityOf)
    {
        var modules = project.Modules.Where(module => kinds.Contains(module.Kind)).ToHashSet();
        var found = new Dictionary<Node, Launch>(ReferenceEqualityComparer.Instance);
        var opened = Having(modules, LaunchCatalog.Words);
        var calls = new CallLaunches(evaluator);
        var decorators = new DecoratorLaunches(evaluator);
        var tails = new GeneratorTails(evaluator);
        var eager = new EagerQueues(evaluator);
        Add(found, new StartedLaunches(evaluator).Find(opened));
        Add(found, opened.SelectMany(calls.Find));
        Add(found, opened.SelectMany(decorators.Find));
        Add(found, opened.SelectMany(new HookLaunches(evaluator).Find));
        new Wrappers(project, evaluator).Unwrap(found, modules.Contains);
        Add(found, new ConfiguredJobs(project, evaluator).Find([.. found.Values], modules.Contains));
        Add(found, Having(modules, GeneratorTails.Words).SelectMany(tails.Find));
        Add(found, Having(modules, EagerQueues.Words).SelectMany(eager.Find));
        Add(found, new StoredCallbacks(project, evaluator).Find([.. found.Values], modules.Contains));

        // What runs inside of what was launched is known only now.
        var reachability = reachabilityOf(found.Values);
        var queues = new InHouseQueues(project, evaluator, function => reachability.Of(function.Body, function.Node).IsLaunched);
        Add(found, queues.Find(modules.Contains));
        var loops = new PollLoops(evaluator, reachability.Of);
        Add(found, Having(modules, PollLoops.Words).SelectMany(loops.Find));
        var awaiting = new Awaiting(evaluator);
        return [.. found.Values
            .Select(launch => launch with { Awaited = launch.Awaited ?? awaiting.IsAwaited(launch) })
            .Where(launch => !IsPlainCommand(launch) && !launch.Scope.Module.Facts.IsTypeChecking(launch.Node.Start))
            .Select(launch => launch.Rule == "OFL102" && StartsItselfAgain(launch) ? launch with { Rule = "OFL204" } : launch)];
    }

    /// <summary>Whether what a timer runs comes back to where the timer is started.</summary>
    private bool StartsItselfAgain(Launch launch)
    {
        if (launch.StartScope.Function is not { } starter)
            return false;
        var run = launch.TargetFunction ?? (launch.Target is { } target
            ? evaluator.Evaluate(target, launch.TargetScope).OfType<FunctionValue>().FirstOrDefault()?.Function
            : null);
        return run is not null && (run == starter || Callers(starter).Contains(run)
            || Callers(starter).SelectMany(Callers).Contains(run));

        IEnumerable<FunctionSymbol> Callers(FunctionSymbol function) => evaluator.Callers.ReferencesTo(function)
            .Where(reference => reference.Call is not null)
            .Select(reference => reference.Scope.Function)
            .OfType<FunctionSymbol>();
    }

    private List<Module> Having(HashSet<Module> modules, IEnumerable<string> words) => [.. words
        .SelectMany(project.ModulesWith)
        .Distinct()
        .Where(modules.Contains)
        .OrderBy(module => module.Path, StringComparer.Ordinal)];

    /// <summary>A command that is waited for is a call like any other, only slow.</summary>
    private static bool IsPlainCommand(Launch launch) => launch is { Rule: "OFL105", Awaited: true };

    private static void Add(Dictionary<Node, Launch> found, IEnumerable<Launch> launches)
    {
        foreach (var launch in launches)
            found.TryAdd(launch.Node, launch);
    }
}
