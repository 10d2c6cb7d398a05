using Offload.Analysis.Findings;
using Offload.Python.Semantics.Calls;
using Offload.Python.Semantics.Modules;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Semantics.Values;
using Offload.Python.Syntax.Tree;

namespace Offload.Analysis.Launches;

/// <summary>Objects that run when they are started: threads, timers, processes, and classes of the project made of them.</summary>
internal sealed class StartedLaunches(Evaluator evaluator)
{
    private static readonly HashSet<string> StartMethods = new(StringComparer.Ordinal) { "start", "start_later" };

    private readonly Dictionary<CallExpression, Launch> _launches = [];

    /// <summary>Creations that were seen without a start, until one is found.</summary>
    private readonly Dictionary<CallExpression, Launch> _idle = [];

    public IEnumerable<Launch> Find(IEnumerable<Module> modules)
    {
        foreach (var module in modules)
        {
            foreach (var site in module.Facts.Calls)
            {
                if (site.Call.Function is AttributeExpression method && StartMethods.Contains(method.Name))
                    ReadStart(site, method);
                else
                    ReadCreation(site);
            }
        }

        var left = _idle.Values.Where(launch => !_launches.ContainsKey((CallExpression)launch.Node) && Escapes(launch));
        return [.. _launches.Values, .. left];
    }

    private void ReadStart(CallSite start, AttributeExpression method)
    {
        foreach (var value in evaluator.Evaluate(method.Value, start.Scope))
        {
            switch (value)
            {
                case ExternalInstance instance when LaunchCatalog.Started(instance.Class) is { } api:
                    Add(instance.Created ?? start, start, api, instance.Class, null);
                    break;
                case InstanceValue instance when ApiOf(instance.Class) is { } api && HasNoStart(instance.Class):
                    AddInstance(instance, start, api);
                    break;
            }
        }
    }

    /// <summary>Whether <c>start()</c> is the library's own, or calls it.</summary>
    private bool HasNoStart(ClassSymbol type) =>
        evaluator.Classes.FindMethod(type, "start") is not { } own
        || own.Module.Facts.Calls.Any(call => call.Scope.Function == own
            && call.Call.Function is AttributeExpression { Name: "start", Value: CallExpression { Function: NameExpression { Name: "super" } } });

    private void AddInstance(InstanceValue instance, CallSite start, LaunchApi api)
    {
        if (instance.Created is { } created)
        {
            Add(created, start, api, NameOf(instance.Class), instance.Class);
            return;
        }

        // "self.start()": wherever the class is made. In its constructor the making is the start.
        var startsItself = start.Scope.Function is { Name: "__init__" or "__new__" };
        var isFound = false;
        foreach (var type in new[] { instance.Class }.Concat(evaluator.Classes.DescendantsOf(instance.Class)))
        {
            foreach (var reference in evaluator.Callers.ReferencesTo(type))
            {
                if (reference.Call is not { } made || reference.Scope.Module.Kind != ModuleKind.Application)
                    continue;
                isFound = true;
                var site = new CallSite(made, reference.Scope);
                Add(site, startsItself ? site : start, api, NameOf(type), type);
            }
        }

        if (!isFound)
            Add(start, start, api, NameOf(instance.Class), instance.Class);
    }

    private static string NameOf(ClassSymbol type) => $"{type.Module.Name}.{type.QualifiedName}";

    private LaunchApi? ApiOf(ClassSymbol type) => evaluator.Classes.ExternalBasesOf(type)
        .Select(LaunchCatalog.Started)
        .FirstOrDefault(api => api is not null);

    private void Add(CallSite made, CallSite start, LaunchApi api, string name, ClassSymbol? type)
    {
        if (_launches.TryGetValue(made.Call, out var known) && !IsNearer(start, known, made))
            return;
        _launches[made.Call] = Make(made, start, api, name, type);
    }

    /// <summary>Of several starts that of the same function is shown, since a reader looks there first.</summary>
    private static bool IsNearer(CallSite start, Launch known, CallSite made) =>
        known.StartScope.Function != made.Scope.Function && start.Scope.Function == made.Scope.Function;

    private Launch Make(CallSite made, CallSite start, LaunchApi api, string name, ClassSymbol? type)
    {
        var run = type is null ? null : RunOf(type);
        var target = TargetOf(made, api, type, out var home);
        return new Launch
        {
            Node = made.Call,
            Scope = made.Scope,
            Start = start.Call,
            StartScope = start.Scope,
            Kind = api.Kind,
            Rule = api.Rule,
            Api = name,
            Target = run is null ? target : null,
            TargetHome = home,
            TargetFunction = run,
        };
    }

    private FunctionSymbol? RunOf(ClassSymbol type) =>
        evaluator.Classes.FindMethod(type, "run") ?? evaluator.Classes.FindMethod(type, "_run");

    /// <summary>The work is an argument of the creation, or of <c>super().__init__(target=…)</c> in the class.</summary>
    private Expression? TargetOf(CallSite made, LaunchApi api, ClassSymbol? type, out Scope? home)
    {
        home = null;
        if (type is null || CallerIndex.ArgumentOf(made.Call, api.Keyword, -1) is not null)
            return CallerIndex.ArgumentOf(made.Call, api.Keyword, api.Position);
        foreach (var init in evaluator.Classes.LineageOf(type).Select(ancestor => ancestor.MethodNamed("__init__")))
        {
            foreach (var call in init?.Module.Facts.Calls.Where(call => call.Scope.Function == init) ?? [])
            {
                if (call.Call.Function is AttributeExpression { Name: "__init__" }
                    && CallerIndex.ArgumentOf(call.Call, api.Keyword, -1) is { } target)
                {
                    home = call.Scope;
                    return target;
                }
            }
        }

        return null;
    }

    private void ReadCreation(CallSite site)
    {
        foreach (var value in evaluator.Evaluate(site.Call.Function, site.Scope))
        {
            if (value is ExternalValue external && LaunchCatalog.Started(external.Name) is { Position: >= 0 } api
                && TargetOf(site, api, null, out _) is not null)
            {
                _idle.TryAdd(site.Call, Make(site, site, api, external.Name, null) with { Confidence = Confidence.Low });
            }
        }
    }

    /// <summary>Whether what was made leaves the function, so that it may be started where nobody looked.</summary>
    private static bool Escapes(Launch launch)
    {
        var module = launch.Scope.Module;
        for (var node = module.ParentOf(launch.Node); node is not null; node = module.ParentOf(node))
        {
            switch (node)
            {
                case ReturnStatement or YieldExpression:
                    return true;
                case CallExpression:
                    return true;
                case AssignStatement { Targets: [AttributeExpression or SubscriptExpression] }:
                    return true;
                case Statement:
                    return false;
            }
        }

        return false;
    }
}
