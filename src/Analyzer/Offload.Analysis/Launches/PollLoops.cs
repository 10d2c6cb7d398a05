using Offload.Analysis.Contexts;
using Offload.Analysis.Findings;
using Offload.Python.Semantics.Modules;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Semantics.Values;
using Offload.Python.Syntax.Tree;

namespace Offload.Analysis.Launches;

/// <summary>Loops that sleep: in a request they hold a worker, in a background thread they are a scheduler of their own.</summary>
internal sealed class PollLoops(Evaluator evaluator, Func<Scope, Node, Reach> reachOf)
{
    private static readonly HashSet<string> Sleeps = new(StringComparer.Ordinal)
    {
        "time.sleep", "gevent.sleep", "eventlet.sleep", "asyncio.sleep", "flask_socketio.SocketIO.sleep",
        "socketio.Server.sleep",
    };

    public static IEnumerable<string> Words => ["sleep", "wait"];

    public IEnumerable<Launch> Find(Module module)
    {
        foreach (var loop in module.Facts.Loops)
        {
            if (loop.Statement is WhileStatement statement && loop.Scope.Function is { } function
                && FindSleep(statement, loop.Scope) is { } sleep && Make(statement, loop.Scope, function, sleep) is { } launch)
            {
                yield return launch;
            }
        }
    }

    private string? FindSleep(WhileStatement loop, Scope scope)
    {
        foreach (var call in FunctionBody.Nodes(loop).OfType<CallExpression>())
        {
            var last = Awaiting.LastNameOf(call.Function);
            if (last is "read" or "poll" or "recv" or "select" && call.Keywords.Any(keyword => keyword.Name == "timeout"))
                return last;
            if (last is not ("sleep" or "wait"))
                continue;
            foreach (var name in evaluator.Evaluate(call.Function, scope).Select(Evaluator.NameOf))
            {
                if (name is not null && (Sleeps.Contains(name) || IsTimedWait(name, call)))
                    return name;
            }
        }

        return null;
    }

    /// <summary><c>event.wait(60)</c> sleeps too, until it is woken.</summary>
    private static bool IsTimedWait(string name, CallExpression call) =>
        name is "threading.Event.wait" or "threading.Condition.wait" && (!call.Arguments.IsEmpty || !call.Keywords.IsEmpty);

    private Launch? Make(WhileStatement loop, Scope scope, FunctionSymbol function, string sleep)
    {
        var reach = reachOf(scope, loop);
        var isEndless = IsEndless(loop);
        // A wait that an event ends is a wait for other work, which is found by itself.
        var isTimed = sleep.StartsWith("threading.", StringComparison.Ordinal);
        if (reach.Context == FindingContext.Request && !(isEndless && function.Yields) && !(isTimed && !isEndless))
            return Make(loop, scope, isEndless && reach.IsLaunched ? "OFL502" : "OFL501", sleep);
        return reach.IsLaunched && isEndless ? Make(loop, scope, "OFL502", sleep) : null;
    }

    private static bool IsEndless(WhileStatement loop) => loop.Test switch
    {
        ConstantLiteral { Value: ConstantValue.True } or NumberLiteral => true,
        UnaryExpression { Operator: UnaryOperator.Not, Operand: var operand } => IsFlag(operand),
        var test => IsFlag(test),
    };

    /// <summary>A switch that something else turns: <c>running</c>, <c>self.stopped</c>, <c>event.is_set()</c>.</summary>
    private static bool IsFlag(Expression test) => test switch
    {
        AttributeExpression => true,
        CallExpression { Function: AttributeExpression { Name: "is_set" or "isSet" or "is_alive" } } => true,
        NameExpression { Name: var name } => name.Contains("run", StringComparison.OrdinalIgnoreCase)
            || name.Contains("stop", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    /// <summary>The condition of the loop is what is shown, since bodies are long.</summary>
    private static Launch Make(WhileStatement loop, Scope scope, string rule, string sleep) => new()
    {
        Node = loop.Test,
        Scope = scope,
        Start = loop.Test,
        StartScope = scope,
        Kind = FindingKind.PollLoop,
        Rule = rule,
        Api = sleep,
        Awaited = rule == "OFL501",
    };
}
