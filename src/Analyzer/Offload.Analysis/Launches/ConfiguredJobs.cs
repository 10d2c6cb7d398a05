using Offload.Analysis.Findings;
using Offload.Python.Semantics.Modules;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Semantics.Values;
using Offload.Python.Syntax.Tree;

namespace Offload.Analysis.Launches;

/// <summary>Jobs that Flask-APScheduler reads from the configuration: <c>JOBS = [{"func": "package.module:function"}]</c>.</summary>
internal sealed class ConfiguredJobs(Project project, Evaluator evaluator)
{
    private const string Api = "flask_apscheduler config JOBS";

    private static readonly string[] Names = ["JOBS", "SCHEDULER_JOBS"];

    /// <param name="starts">Where schedulers are started: there the jobs begin.</param>
    public IEnumerable<Launch> Find(IReadOnlyList<Launch> starts, Func<Module, bool> isWanted)
    {
        if (project.ModulesWith("flask_apscheduler").Count == 0 && project.ModulesWith("APScheduler").Count == 0)
            yield break;
        foreach (var module in Names.SelectMany(project.ModulesWith).Distinct().Where(isWanted))
        {
            foreach (var (list, scope) in ListsIn(module))
            {
                foreach (var item in list.Elements.OfType<DictExpression>())
                {
                    if (Make(item, scope, starts) is { } launch)
                        yield return launch;
                }
            }
        }
    }

    private static IEnumerable<(ListExpression List, Scope Scope)> ListsIn(Module module)
    {
        var scopes = module.Facts.Classes.Select(type => type.Body)
            .Concat(module.Facts.Functions.Select(function => function.Body))
            .Prepend(module.Scope);
        var bound = scopes
            .SelectMany(scope => Names.SelectMany(name => scope.Bindings.GetValueOrDefault(name, [])))
            .OfType<ValueBinding>()
            .Select(binding => (binding.Value, binding.Scope));
        var stored = module.Facts.ItemStores.GetValueOrDefault("config", [])
            .Where(store => module.StringOf(store.Key) is { } key && Names.Contains(key))
            .Select(store => (store.Value, store.Scope));
        return bound.Concat(stored)
            .Where(found => found.Value is ListExpression)
            .Select(found => ((ListExpression)found.Value, found.Scope));
    }

    private Launch? Make(DictExpression job, Scope scope, IReadOnlyList<Launch> starts)
    {
        var module = scope.Module;
        if (job.Items.Where(item => module.StringOf(item.Key) == "func").Select(item => item.Value).FirstOrDefault() is not { } target)
            return null;
        var start = starts.Where(launch => launch.Rule == "OFL201")
            .OrderBy(launch => launch.Scope.Module == module ? 0 : 1)
            .FirstOrDefault();
        return new Launch
        {
            Node = job,
            Scope = scope,
            Start = start?.Start ?? job,
            StartScope = start?.StartScope ?? scope,
            Kind = FindingKind.Scheduler,
            Rule = "OFL203",
            Api = Api,
            Target = target,
            TargetFunction = FunctionOf(target, scope),
            Awaited = false,
        };
    }

    private FunctionSymbol? FunctionOf(Expression target, Scope scope)
    {
        var values = scope.Module.StringOf(target) is { } text
            ? evaluator.NamedBy(text, scope)
            : evaluator.Evaluate(target, scope);
        return values.OfType<FunctionValue>().FirstOrDefault()?.Function;
    }
}
