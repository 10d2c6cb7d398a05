using Offload.Python.Semantics.Calls;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Syntax.Tree;

namespace Offload.Analysis.Flask;

/// <summary>Views that are classes, and functions that are registered by a call.</summary>
internal sealed partial class EntryFinder
{
    private List<Entry> FromClass(ClassSymbol type, FunctionSymbol method)
    {
        if (method.Name == "__call__" && method.Parameters is [_, { Name: "environ" }, _])
            return [new Entry(EntryKind.Request, "every request", [], $"wsgi:{type.Name}")];
        if (method.Name.StartsWith('_'))
            return [];
        var bases = evaluator.Classes.ExternalBasesOf(type);
        if (bases.Any(Vocabulary.IsSocketNamespace) && method.Name.StartsWith("on_", StringComparison.Ordinal))
            return [new Entry(EntryKind.Request, $"socketio {method.Name[3..]}", [], $"socketio:{method.Name[3..]}")];
        if (bases.Any(Vocabulary.IsRoutedByMethod))
            return [new Entry(EntryKind.Request, "", [], $"{type.Name}:{method.Name}")];
        var isVerb = Vocabulary.Verbs.ContainsKey(method.Name);
        if (!isVerb && method.Name != "dispatch_request")
            return [];
        var routes = RoutesOf(type, isVerb ? method.Name : null).ToList();
        if (routes.Count == 0 && bases.Any(Vocabulary.IsView))
            routes.Add(new Entry(EntryKind.Request, "", isVerb ? [Vocabulary.Verbs[method.Name]] : [], type.Name));
        return routes;
    }

    private IEnumerable<Entry> RoutesOf(ClassSymbol type, string? verb)
    {
        foreach (var served in new[] { type }.Concat(evaluator.Classes.DescendantsOf(type)))
        {
            foreach (var decorator in served.Definition.Decorators)
            {
                foreach (var entry in FromDecorator(decorator.Expression, served.Enclosing, served.Name))
                {
                    if (entry.Kind == EntryKind.Request)
                        yield return WithVerb(entry, verb);
                }
            }

            foreach (var reference in evaluator.Callers.ReferencesTo(served))
            {
                foreach (var entry in FromClassReference(reference, served))
                    yield return WithVerb(entry, verb);
            }
        }
    }

    private static Entry WithVerb(Entry entry, string? verb) =>
        verb is null ? entry : entry with { Methods = [Vocabulary.Verbs[verb]] };

    /// <summary><c>add_url_rule(…, view_func=View.as_view("name"))</c> and <c>api.add_resource(View, "/rule")</c>.</summary>
    private IEnumerable<Entry> FromClassReference(Reference reference, ClassSymbol type)
    {
        var module = reference.Scope.Module;
        Node? node = reference.Use.Expression;
        string? name = null;
        if (module.ParentOf(node) is AttributeExpression { Name: "as_view" } asView
            && module.ParentOf(asView) is CallExpression made)
        {
            name = module.StringOf(FirstOf(made));
            node = made;
        }

        if (name is not null && module.ParentOf(node) is AssignStatement { Targets: [NameExpression kept] })
            return FromKeptView(kept, reference.Scope, name);
        return RegistrationOf(node, reference.Scope) is { } registration
            ? FromRegistration(registration, reference.Scope, name ?? type.Name)
            : [];
    }

    /// <summary><c>view = View.as_view("name")</c>, and <c>add_url_rule(…, view_func=view)</c> after it.</summary>
    private IEnumerable<Entry> FromKeptView(NameExpression kept, Scope scope, string name)
    {
        foreach (var use in scope.Module.Facts.Uses.GetValueOrDefault(kept.Name, []))
        {
            if (use.Expression == kept || RegistrationOf(use.Expression, use.Scope) is not { } registration)
                continue;
            foreach (var entry in FromRegistration(registration, use.Scope, name))
                yield return entry;
        }
    }

    /// <summary>The call whose argument a node is, through calls that wrap it, such as decorators.</summary>
    private static CallExpression? RegistrationOf(Node? node, Scope scope)
    {
        for (var depth = 0; depth < 4 && node is not null; depth++)
        {
            var parent = scope.Module.ParentOf(node);
            if (parent is KeywordArgument)
                parent = scope.Module.ParentOf(parent);
            if (parent is not CallExpression call)
                return null;
            if (call.Function is AttributeExpression { Name: var method } && IsRegistrar(method))
                return call;
            node = call;
        }

        return null;
    }

    private static bool IsRegistrar(string method) =>
        method is "add_url_rule" or "add_resource" or "add_view" or "add_route" or "register_api"
        || (method.StartsWith("add_", StringComparison.Ordinal) && method.EndsWith("_resource", StringComparison.Ordinal));

    private IEnumerable<Entry> FromRegistration(CallExpression call, Scope scope, string name)
    {
        var method = (AttributeExpression)call.Function;
        var isRule = method.Name is "add_url_rule" or "add_route";
        var given = scope.Module.StringOf(CallerIndex.ArgumentOf(call, "endpoint", isRule ? 1 : -1));
        var rules = isRule
            ? [scope.Module.StringOf(CallerIndex.ArgumentOf(call, "rule", 0))]
            : call.Arguments.Skip(1).Select(scope.Module.StringOf).ToList();
        foreach (var mount in MountsOf(evaluator.Evaluate(method.Value, scope)))
        {
            foreach (var rule in rules.OfType<string>().DefaultIfEmpty(""))
            {
                yield return new Entry(
                    EntryKind.Request, mount.RuleOf(rule), MethodsIn(call, scope), mount.EndpointOf(given ?? name));
            }
        }
    }

    /// <summary>The entries that a function gets where it is an argument: <c>app.before_request(function)</c>.</summary>
    public IEnumerable<Entry> EntriesAt(Reference reference, FunctionSymbol function)
    {
        var module = reference.Scope.Module;
        if (RegistrationOf(reference.Use.Expression, reference.Scope) is { } registration)
            return FromRegistration(registration, reference.Scope, function.Name);
        var parent = module.ParentOf(reference.Use.Expression);
        if (parent is KeywordArgument keyword)
            parent = module.ParentOf(keyword);
        if (parent is not CallExpression { Function: AttributeExpression method } call)
        {
            // app.route("/")(function)
            return parent is CallExpression { Function: CallExpression decorator }
                ? FromDecorator(decorator, reference.Scope, function.Name)
                : [];
        }

        return method.Name is "route" ? [] : FromMethod(method, call, reference.Scope, function.Name);
    }
}
