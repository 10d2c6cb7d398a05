using System.Collections.Immutable;
using Offload.Python.Semantics.Calls;
using Offload.Python.Semantics.Modules;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Semantics.Values;
using Offload.Python.Syntax.Tree;

namespace Offload.Analysis.Flask;

/// <summary>Says through which routes, hooks, commands and tasks the world outside reaches a function.</summary>
internal sealed partial class EntryFinder(Project project, Evaluator evaluator, IReadOnlySet<string> operations)
{
    private readonly Blueprints _blueprints = new(project, evaluator);
    private readonly Dictionary<FunctionSymbol, ImmutableArray<Entry>> _known = [];

    public ImmutableArray<Entry> EntriesOf(FunctionSymbol function)
    {
        if (!_known.TryGetValue(function, out var entries))
            _known.Add(function, entries = [.. Find(function).Distinct()]);
        return entries;
    }

    private IEnumerable<Entry> Find(FunctionSymbol function)
    {
        foreach (var decorator in function.Decorators)
        {
            foreach (var entry in FromDecorator(decorator.Expression, function.Enclosing, function.Name))
                yield return entry;
        }

        if (evaluator.DecoratorsOf(function).Any(Vocabulary.Tasks.Contains))
            yield return Entry.Worker;
        if (function.Owner is { } owner)
        {
            foreach (var entry in FromClass(owner, function))
                yield return entry;
        }

        if (operations.Count > 0 && function.Enclosing.Kind == ScopeKind.Module && IsOperation(function))
            yield return new Entry(EntryKind.Request, "", [], function.Name);
    }

    /// <summary>Whether an OpenAPI document names the function as the operation behind a path.</summary>
    private bool IsOperation(FunctionSymbol function)
    {
        var parts = function.Module.Name.Parts;
        for (var i = 0; i < parts.Count; i++)
        {
            if (operations.Contains($"{string.Join('.', parts.Skip(i))}.{function.Name}"))
                return true;
        }

        return false;
    }

    /// <summary>The entries that an expression gives what it decorates.</summary>
    private IEnumerable<Entry> FromDecorator(Expression decorator, Scope scope, string function)
    {
        var call = decorator as CallExpression;
        var named = call?.Function ?? decorator;
        if (named is AttributeExpression attribute)
            return FromMethod(attribute, call, scope, function);
        if (named is not NameExpression name)
            return [];
        return FromFunction(evaluator.Evaluate(name, scope), name.Name, call, scope, function);
    }

    private static IEnumerable<Entry> FromFunction(
        ImmutableArray<Value> meant, string name, CallExpression? call, Scope scope, string function)
    {
        var names = meant.Select(Evaluator.NameOf).OfType<string>().ToList();
        if (names.Any(known => known is "click.command" or "click.group" or "flask.cli.with_appcontext"))
            yield return Entry.Command;
        if (names.Any(known => known.StartsWith("flask_admin", StringComparison.Ordinal)
            || known.StartsWith("flask_appbuilder", StringComparison.Ordinal)
            || known.StartsWith("flask_classful", StringComparison.Ordinal)))
        {
            if (name is "expose" or "route")
                yield return RouteOf(call, scope, new Mount("", ""), function, []);
        }

        if (names.Contains("uwsgidecorators.postfork"))
            yield return Entry.Start;
    }

    /// <summary>The entries of <c>@receiver.method(…)</c> and <c>receiver.method(function)</c>.</summary>
    private IEnumerable<Entry> FromMethod(AttributeExpression method, CallExpression? call, Scope scope, string function)
    {
        var name = method.Name;
        if (name == "route" || Vocabulary.Verbs.ContainsKey(name))
        {
            var receivers = evaluator.Evaluate(method.Value, scope);
            if (call is null || !MayRoute(receivers, name, call, scope))
                yield break;
            foreach (var mount in MountsOf(receivers))
                yield return RouteOf(call, scope, mount, function, name == "route" ? [] : [Vocabulary.Verbs[name]]);
        }
        else if (Vocabulary.RequestHooks.Contains(name))
        {
            yield return Entry.Hook(name.Replace('_', ' '), function);
        }
        else if (Vocabulary.StartHooks.Contains(name))
        {
            yield return Entry.Start;
        }
        else if (name is "command" or "cli_command" or "with_appcontext" or "option" or "group")
        {
            yield return Entry.Command;
        }
        else if (name is "on" or "event" or "on_event" && IsSocket(method.Value, scope))
        {
            var what = name == "event" ? function : scope.Module.StringOf(FirstOf(call)) ?? function;
            yield return new Entry(EntryKind.Request, $"socketio {what}", [], $"socketio:{what}");
        }
        else if (IsSignal(method, call, scope))
        {
            yield return Entry.Hook("signal", function);
        }
        else if (name is "expose" or "doc_route")
        {
            yield return RouteOf(call, scope, new Mount("", ""), function, []);
        }
    }

    private static Expression? FirstOf(CallExpression? call) => call is { Arguments: [var first, ..] } ? first : null;

    /// <summary>
    /// Whether the method makes a route. <c>route</c> does unless its receiver is known to be something else;
    /// <c>get</c>, <c>patch</c> and the like do only where their receiver takes routes.
    /// </summary>
    private bool MayRoute(ImmutableArray<Value> receivers, string method, CallExpression call, Scope scope)
    {
        if (receivers.Any(IsRouter))
            return true;
        if (method == "route")
            return !receivers.Any(value => value is ExternalInstance or ExternalValue && !IsFlask(value));
        return receivers.IsEmpty
            && call.Function is AttributeExpression { Value: NameExpression { Name: "app" or "bp" or "blueprint" or "api" } }
            && scope.Module.StringOf(FirstOf(call))?.StartsWith('/') == true;
    }

    private bool IsRouter(Value value) => value switch
    {
        ExternalInstance instance => Vocabulary.IsRouter(instance.Class),
        InstanceValue instance => evaluator.Classes.ExternalBasesOf(instance.Class).Any(Vocabulary.IsRouter),
        _ => false,
    };

    private static bool IsFlask(Value value) => value switch
    {
        ExternalInstance instance => instance.Class.StartsWith("flask", StringComparison.Ordinal)
            || instance.Class.Contains("lueprint", StringComparison.Ordinal),
        ExternalValue external => external.Name.Contains("flask", StringComparison.Ordinal)
            || external.Name.StartsWith("builtins.", StringComparison.Ordinal),
        _ => true,
    };

    private IEnumerable<Mount> MountsOf(ImmutableArray<Value> receivers)
    {
        var made = receivers.Select(Blueprints.CreationOf).Where(creation => creation is not null).ToList();
        return made.Count == 0 ? [new Mount("", "")] : made.SelectMany(_blueprints.MountsOf).Distinct();
    }

    private static Entry RouteOf(
        CallExpression? call, Scope scope, Mount mount, string function, ImmutableArray<string> methods)
    {
        if (call is null)
            return new Entry(EntryKind.Request, mount.RuleOf(""), methods, mount.EndpointOf(function));
        var rule = scope.Module.StringOf(CallerIndex.ArgumentOf(call, "rule", 0)) ?? "";
        var endpoint = scope.Module.StringOf(CallerIndex.ArgumentOf(call, "endpoint", -1)) ?? function;
        if (methods.IsEmpty)
            methods = MethodsIn(call, scope);
        return new Entry(EntryKind.Request, mount.RuleOf(rule), methods.IsEmpty ? ["GET"] : methods, mount.EndpointOf(endpoint));
    }

    private static ImmutableArray<string> MethodsIn(CallExpression call, Scope scope)
    {
        var written = CallerIndex.ArgumentOf(call, "methods", -1);
        var elements = written switch
        {
            ListExpression list => list.Elements,
            TupleExpression tuple => tuple.Elements,
            SetExpression set => set.Elements,
            _ => [],
        };
        return [.. elements
            .Select(element => scope.Module.StringOf(element)?.ToUpperInvariant())
            .OfType<string>()
            .Order(StringComparer.Ordinal)];
    }

    private bool IsSocket(Expression receiver, Scope scope)
    {
        var values = evaluator.Evaluate(receiver, scope);
        return values.Any(value => value is ExternalInstance { Class: var type }
                && (type.Contains("socketio", StringComparison.Ordinal) || type.Contains("SocketIO", StringComparison.Ordinal)))
            || (receiver is NameExpression { Name: "socketio" or "sio" or "socket_io" } && values.All(IsFlask));
    }

    private bool IsSignal(AttributeExpression method, CallExpression? call, Scope scope)
    {
        if (method.Name is "connect" or "connect_via")
        {
            return evaluator.Evaluate(method.Value, scope).Any(value => Evaluator.NameOf(value) is { } name
                && (name.StartsWith("flask.", StringComparison.Ordinal) || name.Contains("signal", StringComparison.Ordinal)
                    || name.StartsWith("flask_", StringComparison.Ordinal)));
        }

        return method.Name is "listens_for" or "listen"
            && call is not null
            && evaluator.Evaluate(method, scope).Any(value => Evaluator.NameOf(value)
                ?.StartsWith("sqlalchemy.event", StringComparison.Ordinal) == true);
    }
}
