using Offload.Analysis.Findings;
using Offload.Python.Semantics.Calls;
using Offload.Python.Semantics.Modules;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Semantics.Stubs;
using Offload.Python.Semantics.Values;
using Offload.Python.Syntax.Tree;

namespace Offload.Analysis.Launches;

/// <summary>Calls that start work at once: <c>executor.submit(f)</c>, <c>gevent.spawn(f)</c>, <c>Popen(…)</c>.</summary>
internal sealed class CallLaunches(Evaluator evaluator)
{
    /// <summary>Methods whose name says enough where their receiver is not known, with what the receiver must be called.</summary>
    private static readonly (string Method, string[] Receivers, string Api)[] Guesses =
    [
        ("submit", ["executor", "pool", "thread_pool", "threadpool", "workers"], "concurrent.futures.Executor.submit"),
        ("submit_stored", [], "flask_executor.Executor.submit_stored"),
        ("apply_async", ["pool", "process_pool", "thread_pool"], "multiprocessing.pool.Pool.apply_async"),
        ("start_background_task", [], "flask_socketio.SocketIO.start_background_task"),
        ("call_on_close", [], "werkzeug.wrappers.Response.call_on_close"),
        ("add_job", ["scheduler", "sched", "apscheduler"], "apscheduler.schedulers.base.BaseScheduler.add_job"),
        ("run_in_executor", [], "asyncio.AbstractEventLoop.run_in_executor"),
    ];

    public IEnumerable<Launch> Find(Module module)
    {
        foreach (var site in module.Facts.Calls)
        {
            if (Find(site) is { } launch)
                yield return launch;
        }
    }

    private Launch? Find(CallSite site)
    {
        var callees = evaluator.Evaluate(site.Call.Function, site.Scope);
        foreach (var callee in callees)
        {
            if (Find(site, callee) is { } launch)
                return launch;
        }

        return Commands.Find(site, callees) ?? Guess(site, callees);
    }

    private Launch? Find(CallSite site, Value callee)
    {
        if (callee is PartialValue partial)
            callee = partial.Function;
        if (Evaluator.NameOf(callee) is { } name)
            return LaunchCatalog.Call(name) is { } api && MayStart(api, site) ? Make(site, api, name) : null;
        if (callee is not FunctionValue function)
            return null;
        foreach (var decorator in evaluator.DecoratorsOf(function.Function))
        {
            if (LaunchCatalog.DecoratedCall(decorator) is { } api)
                return Make(site, api, decorator) with { Target = site.Call.Function, TargetFunction = function.Function };
        }

        // The library itself may lie in the tree: its methods are what their full name says.
        var own = Libraries.Canonical($"{ModuleNameOf(function.Function)}.{function.Function.QualifiedName}");
        return LaunchCatalog.Call(own) is { } known ? Make(site, known, own) : null;
    }

    private static string ModuleNameOf(FunctionSymbol function) => function.Module.Name.ToString();

    /// <summary>Some names start work only with certain arguments, or are no calls of the work at all.</summary>
    private static bool MayStart(LaunchApi api, CallSite site) => api.Name switch
    {
        // On an external name that ends with "()", the receiver is not what the catalogue means.
        "apscheduler.schedulers.base.BaseScheduler.start" => !IsPaused(site),
        "os.popen" => !IsRead(site),
        _ => true,
    };

    private static bool IsPaused(CallSite site) =>
        CallerIndex.ArgumentOf(site.Call, "paused", 0) is ConstantLiteral { Value: ConstantValue.True };

    /// <summary><c>os.popen(…).read()</c> waits for the end of the command.</summary>
    private static bool IsRead(CallSite site) =>
        site.Scope.Module.ParentOf(site.Call) is AttributeExpression or ForStatement or ComprehensionClause;

    private static Launch Make(CallSite site, LaunchApi api, string name, Confidence confidence = Confidence.High)
    {
        var target = api.Position < 0 ? null : CallerIndex.ArgumentOf(site.Call, api.Keyword, api.Position);
        return new Launch
        {
            Node = site.Call,
            Scope = site.Scope,
            Start = site.Call,
            StartScope = site.Scope,
            Kind = api.Kind,
            Rule = api.Rule,
            Api = name,
            Target = target,
            Confidence = confidence,
        };
    }

    private static Launch? Guess(CallSite site, IReadOnlyList<Value> callees)
    {
        if (site.Call.Function is not AttributeExpression method || callees.Any(IsKnown) || site.Call.Arguments.IsEmpty)
            return null;
        var receiver = Awaiting.LastNameOf(method.Value)?.Trim('_').ToLowerInvariant() ?? "";
        foreach (var guess in Guesses)
        {
            if (guess.Method == method.Name
                && (guess.Receivers.Length == 0
                    || Array.Exists(guess.Receivers, end => receiver.EndsWith(end, StringComparison.Ordinal))))
            {
                return Make(site, LaunchCatalog.Call(guess.Api)!, guess.Api, Confidence.Low);
            }
        }

        return null;
    }

    private static bool IsKnown(Value value) => value is not (ExternalValue or TextValue);
}
