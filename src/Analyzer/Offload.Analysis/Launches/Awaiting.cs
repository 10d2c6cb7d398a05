using Offload.Analysis.Findings;
using Offload.Python.Semantics.Modules;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Semantics.Stubs;
using Offload.Python.Semantics.Values;
using Offload.Python.Syntax.Tree;

namespace Offload.Analysis.Launches;

/// <summary>Says whether the function that starts work also waits for it, so that nothing is left behind.</summary>
internal sealed class Awaiting(Evaluator evaluator)
{
    private static readonly HashSet<string> WaitMethods = new(StringComparer.Ordinal)
    {
        "join", "result", "exception", "wait", "communicate", "read", "readlines", "readline", "get", "wait_for_termination",
        "expect", "interact", "waitall",
    };

    private static readonly HashSet<string> WaitFunctions = new(StringComparer.Ordinal)
    {
        "as_completed", "wait", "gather", "joinall", "iwait", "run_until_complete", "wait_for", "shield", "killall",
        "waitpid",
    };

    private static readonly HashSet<string> Drains = new(StringComparer.Ordinal)
    {
        "list", "tuple", "set", "dict", "sorted", "sum", "any", "all", "max", "min", "join", "extend", "deque", "reversed",
        "enumerate", "zip", "filter",
    };

    public bool IsAwaited(Launch launch)
    {
        var module = launch.StartScope.Module;
        var handles = new HashSet<string>(StringComparer.Ordinal);
        if (Follow(launch.Node, launch.Scope.Module, launch, handles)
            || (module.ParentOf(launch.Node) is CallExpression given && IsWaitedForIn(given, launch.Node, launch)))
            return true;
        if (launch.Start != launch.Node && Follow(launch.Start, module, launch, handles))
            return true;
        if (launch.Start is CallExpression { Function: AttributeExpression { Name: "start" or "start_later" or "put" or "put_nowait" } started })
            handles.Add(module.TextOf(started.Value));
        var nodes = FunctionBody.NodesAround(launch.StartScope);
        AddElements(nodes, module, handles);
        return nodes.Any(node => Waits(node, module, handles, launch))
            || nodes.OfType<CallExpression>().Any(call => call.Arguments
                .Any(argument => handles.Contains(module.TextOf(argument)) && IsWaitedForIn(call, argument, launch)))
            || IsPoolWaitedFor(launch, nodes, module)
            || IsSignalled(launch, nodes, module);
    }

    /// <summary>Follows what a launch returns to where it is waited for at once, or to the names that it is kept under.</summary>
    private static bool Follow(Node node, Module module, Launch launch, HashSet<string> handles)
    {
        for (var parent = module.ParentOf(node); parent is not null; (node, parent) = (parent, module.ParentOf(parent)))
        {
            switch (parent)
            {
                case AwaitExpression or YieldFromExpression:
                    return true;
                case AttributeExpression attribute when module.ParentOf(attribute) is CallExpression call
                    && call.Function == attribute:
                    return WaitMethods.Contains(attribute.Name);
                case AttributeExpression { Name: "stdout" or "stderr" }:
                    return true;
                case CallExpression call when call.Function != node:
                    if (IsWaitFunction(call) || (IsLazy(launch) && Drains.Contains(LastNameOf(call.Function) ?? "")))
                        return true;
                    if (call.Function is AttributeExpression { Name: "append" or "add" or "put" or "appendleft" } adder)
                        handles.Add(module.TextOf(adder.Value));
                    return false;
                case ForStatement loop when loop.Iterable == node:
                case ComprehensionClause clause when clause.Iterable == node:
                    return IsLazy(launch) || launch.Api == "os.popen";
                case WithItem with:
                    return launch.Kind == FindingKind.Process || (with.Target is null && IsLazy(launch));
                case AssignStatement assign:
                    foreach (var target in assign.Targets)
                        handles.Add(module.TextOf(target));
                    return false;
                case AnnotatedAssignStatement annotated:
                    handles.Add(module.TextOf(annotated.Target));
                    return false;
                case NamedExpression named:
                    handles.Add(module.TextOf(named.Target));
                    break;
                case Statement:
                    return false;
            }
        }

        return false;
    }

    /// <summary>Whether a function of the project that is given the work waits for it.</summary>
    private bool IsWaitedForIn(CallExpression call, Node argument, Launch launch)
    {
        if (argument is not Expression given || call.Arguments.IndexOf(given) is not (>= 0 and var position))
            return false;
        return evaluator.Evaluate(call.Function, launch.StartScope).OfType<FunctionValue>().Any(value =>
        {
            var function = value.Function;
            var index = position + (value.Receiver is not null && function.Receiver is not null ? 1 : 0);
            if (index >= function.Parameters.Length)
                return false;
            var handles = new HashSet<string>(StringComparer.Ordinal) { function.Parameters[index].Name };
            return FunctionBody.Nodes(function.Node).Any(node => Waits(node, function.Module, handles, launch));
        });
    }

    /// <summary>Whether results come as the caller asks for them.</summary>
    private static bool IsLazy(Launch launch) =>
        launch.Api.EndsWith(".map", StringComparison.Ordinal) || launch.Api.Contains(".imap", StringComparison.Ordinal);

    private static bool IsWaitFunction(CallExpression call) => WaitFunctions.Contains(LastNameOf(call.Function) ?? "");

    /// <summary>Adds the names under which the elements of a kept container are looped over.</summary>
    private static void AddElements(IReadOnlyList<Node> nodes, Module module, HashSet<string> handles)
    {
        foreach (var node in nodes)
        {
            var (target, iterable) = node switch
            {
                ForStatement loop => (loop.Target, loop.Iterable),
                ComprehensionClause clause => (clause.Target, clause.Iterable),
                _ => (null, null),
            };
            if (target is null || iterable is null || !Mentions(iterable, module, handles))
                continue;
            if (target is TupleExpression several)
                handles.UnionWith(several.Elements.Select(module.TextOf));
            else
                handles.Add(module.TextOf(target));
        }
    }

    private static bool Waits(Node node, Module module, HashSet<string> handles, Launch launch)
    {
        switch (node)
        {
            case AwaitExpression await:
                return Mentions(await.Value, module, handles);
            case CallExpression { Function: AttributeExpression method } call when handles.Contains(module.TextOf(method.Value)):
                return WaitMethods.Contains(method.Name) || (method.Name == "poll" && IsInLoop(call, module));
            case CallExpression call when IsWaitFunction(call):
                return call.Arguments.Any(argument => Mentions(argument, module, handles));
            case CallExpression call when IsLazy(launch) && Drains.Contains(LastNameOf(call.Function) ?? ""):
                return call.Arguments.Any(argument => handles.Contains(module.TextOf(argument)));
            case ForStatement loop when IsLazy(launch):
                return handles.Contains(module.TextOf(loop.Iterable));
            case AttributeExpression { Name: "stdout" or "stderr" } stream when launch.Kind == FindingKind.Process:
                return handles.Contains(module.TextOf(stream.Value));
            case WithItem with when launch.Kind == FindingKind.Process:
                return handles.Contains(module.TextOf(with.Context));
            default:
                return false;
        }
    }

    /// <summary>Whether an expression is one of the handles, or made of them: <c>*tasks</c>, <c>[a, b]</c>, <c>t.values()</c>.</summary>
    private static bool Mentions(Expression expression, Module module, HashSet<string> handles) => expression switch
    {
        _ when handles.Contains(module.TextOf(expression)) => true,
        StarredExpression starred => Mentions(starred.Value, module, handles),
        ListExpression list => list.Elements.Any(element => Mentions(element, module, handles)),
        TupleExpression tuple => tuple.Elements.Any(element => Mentions(element, module, handles)),
        SubscriptExpression item => Mentions(item.Value, module, handles),
        CallExpression { Function: AttributeExpression method } => Mentions(method.Value, module, handles),
        CallExpression call => call.Arguments.Any(argument => Mentions(argument, module, handles)),
        _ => false,
    };

    private static bool IsInLoop(Node node, Module module)
    {
        for (var parent = module.ParentOf(node); parent is not null and not FunctionDefinition; parent = module.ParentOf(parent))
        {
            if (parent is WhileStatement)
                return true;
        }

        return false;
    }

    /// <summary>Whether the pool that the work was handed to is emptied in the same function.</summary>
    private bool IsPoolWaitedFor(Launch launch, IReadOnlyList<Node> nodes, Module module)
    {
        if (launch.Kind is not (FindingKind.Pool or FindingKind.Greenlet or FindingKind.Async)
            || launch.Start is not CallExpression { Function: AttributeExpression { Value: var receiver } })
        {
            return false;
        }

        var pool = module.TextOf(receiver);
        return nodes.Any(node => node switch
        {
            CallExpression { Function: AttributeExpression { Name: "shutdown" } method } call =>
                module.TextOf(method.Value) == pool && !IsWithoutWaiting(call, module),
            CallExpression { Function: AttributeExpression { Name: "join" or "waitall" } method } =>
                module.TextOf(method.Value) == pool,
            WithItem { Target: { } target } item =>
                module.TextOf(target) == pool && EndsWithItsWork(item.Context, launch.StartScope),
            WithItem item => module.TextOf(item.Context) == pool && EndsWithItsWork(item.Context, launch.StartScope),
            _ => false,
        });
    }

    private static bool IsWithoutWaiting(CallExpression call, Module module) =>
        call.Keywords.Any(keyword => keyword.Name == "wait" && module.TextOf(keyword.Value) == "False")
        || (!call.Arguments.IsEmpty && module.TextOf(call.Arguments[0]) == "False");

    /// <summary>An executor's block waits for what was submitted in it; a multiprocessing pool's block ends it.</summary>
    private bool EndsWithItsWork(Expression pool, Scope scope) => evaluator.Evaluate(pool, scope).Any(value =>
        value is ExternalInstance instance
        && (Libraries.Derives(instance.Class, "concurrent.futures.Executor") || instance.Class == "asyncio.TaskGroup"));

    /// <summary>Whether the work tells that it is over by an event that the function waits for, or is found again by name.</summary>
    private bool IsSignalled(Launch launch, IReadOnlyList<Node> nodes, Module module)
    {
        if (launch.Kind is not (FindingKind.Thread or FindingKind.Process))
            return false;
        var events = launch.Node is CallExpression made
            ? made.Arguments.Concat(made.Keywords.Select(keyword => keyword.Value))
                .SelectMany(ArgumentsIn)
                .Where(argument => IsEvent(argument, launch.Scope))
                .Select(launch.Scope.Module.TextOf)
                .ToHashSet(StringComparer.Ordinal)
            : [];
        return nodes.Any(node => node is CallExpression { Function: AttributeExpression { Name: "wait" or "get" } method }
                && events.Contains(module.TextOf(method.Value)))
            || nodes.Any(node => node is ForStatement { Target: NameExpression found } loop
                && loop.Iterable is CallExpression { Function: AttributeExpression { Name: "enumerate" } }
                && FunctionBody.Nodes(loop).Any(inner =>
                    inner is CallExpression { Function: AttributeExpression { Name: "join", Value: NameExpression joined } }
                    && joined.Name == found.Name));
    }

    private static IEnumerable<Expression> ArgumentsIn(Expression argument) => argument switch
    {
        TupleExpression tuple => tuple.Elements,
        ListExpression list => list.Elements,
        _ => [argument],
    };

    private bool IsEvent(Expression expression, Scope scope) =>
        expression is NameExpression && evaluator.Evaluate(expression, scope).Any(value => value
            is ExternalInstance { Class: "threading.Event" or "threading.Condition" or "multiprocessing.Event" }
            || (value is ExternalInstance instance && Libraries.Derives(instance.Class, "queue.Queue")));

    internal static string? LastNameOf(Expression expression) => expression switch
    {
        NameExpression name => name.Name,
        AttributeExpression attribute => attribute.Name,
        _ => null,
    };
}
