using Offload.Analysis.Findings;
using Offload.Python.Semantics.Modules;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Semantics.Stubs;
using Offload.Python.Semantics.Values;
using Offload.Python.Syntax.Tree;

namespace Offload.Analysis.Launches;

/// <summary>A project's own queues: what is put on one that a thread of the same process empties is work for that thread.</summary>
/// <param name="isLaunched">Whether a function is run by something that was launched.</param>
internal sealed class InHouseQueues(Project project, Evaluator evaluator, Func<FunctionSymbol, bool> isLaunched)
{
    private const string Api = "queue.Queue.put";

    public IEnumerable<Launch> Find(Func<Module, bool> isWanted)
    {
        var consumers = new Dictionary<CallExpression, FunctionSymbol>();
        foreach (var (site, queue) in CallsOf(["get", "get_nowait"]))
        {
            if (site.Scope.Function is { } function && isLaunched(function))
                consumers.TryAdd(queue, function);
        }

        if (consumers.Count == 0)
            yield break;
        foreach (var (site, queue) in CallsOf(["put", "put_nowait"]))
        {
            // What background work passes on to more of it is its own affair.
            var isPassedOn = site.Scope.Function is { } producer && isLaunched(producer);
            if (consumers.TryGetValue(queue, out var consumer) && !isPassedOn && isWanted(site.Scope.Module) && !IsSentinel(site.Call))
                yield return Make(site, consumer);
        }
    }

    /// <summary>Calls of methods of queues, with where the queue was made.</summary>
    private IEnumerable<(CallSite Site, CallExpression Queue)> CallsOf(string[] methods)
    {
        foreach (var use in methods.SelectMany(project.UsesOf))
        {
            var module = use.Scope.Module;
            if (use.Expression is not AttributeExpression method
                || module.ParentOf(method) is not CallExpression call
                || call.Function != method
                || module.Kind != ModuleKind.Application)
            {
                continue;
            }

            foreach (var value in evaluator.Evaluate(method.Value, use.Scope))
            {
                if (value is ExternalInstance { Created: { } made } queue && IsOfThisProcess(queue.Class))
                    yield return (new CallSite(call, use.Scope), made.Call);
            }
        }
    }

    private static bool IsOfThisProcess(string type) =>
        Libraries.Derives(type, "queue.Queue") && !type.StartsWith("multiprocessing.", StringComparison.Ordinal);

    /// <summary><c>put(None)</c> tells the consumer to stop.</summary>
    private static bool IsSentinel(CallExpression call) => call.Arguments is [ConstantLiteral { Value: ConstantValue.None }];

    private static Launch Make(CallSite site, FunctionSymbol consumer) => new()
    {
        Node = site.Call,
        Scope = site.Scope,
        Start = site.Call,
        StartScope = site.Scope,
        Kind = FindingKind.Pool,
        Rule = "OFL109",
        Api = Api,
        TargetFunction = consumer,
    };
}
