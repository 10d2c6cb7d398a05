using Offload.Python.Semantics.Calls;
using Offload.Python.Semantics.Modules;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Semantics.Values;
using Offload.Python.Syntax.Tree;

namespace Offload.Analysis.Flask;

/// <summary>What blueprints and the like are called, and under which prefixes they are registered.</summary>
internal sealed class Blueprints(Project project, Evaluator evaluator)
{
    private const int MaxNesting = 6;

    private readonly Dictionary<CallExpression, List<Registration>> _registrations = [];
    private bool _isRead;

    /// <summary>All prefixes and names under which what a call made is reached; one without either for an app.</summary>
    public IReadOnlyList<Mount> MountsOf(CallSite? made) => MountsOf(made, 0);

    private List<Mount> MountsOf(CallSite? made, int depth)
    {
        if (made is null || depth == MaxNesting || IsApp(made))
            return [new Mount("", "")];
        ReadRegistrations();
        var (name, own) = (NameOf(made), PrefixIn(made.Call, made.Scope) ?? "");
        if (!_registrations.TryGetValue(made.Call, out var registrations))
            return [new Mount(own, name)];
        return
        [
            .. registrations
                .SelectMany(registration => MountsOf(registration.Parent, depth + 1)
                    .Select(parent => parent.Below(registration.Prefix ?? own, registration.Name ?? name)))
                .Distinct(),
        ];
    }

    private bool IsApp(CallSite made) => evaluator.Evaluate(made.Call, made.Scope).Any(value => value switch
    {
        ExternalInstance instance => instance.Class is "flask.Flask" or "apiflask.APIFlask" or "flask_openapi3.OpenAPI",
        InstanceValue instance => evaluator.Classes.Derives(instance.Class, "flask.Flask"),
        _ => false,
    });

    private static string NameOf(CallSite made) =>
        made.Scope.Module.StringOf(CallerIndex.ArgumentOf(made.Call, "name", 0)) ?? "";

    private static string? PrefixIn(CallExpression call, Scope scope) =>
        scope.Module.StringOf(CallerIndex.ArgumentOf(call, "url_prefix", -1))
        ?? scope.Module.StringOf(CallerIndex.ArgumentOf(call, "prefix", -1));

    private void ReadRegistrations()
    {
        if (_isRead)
            return;
        _isRead = true;
        foreach (var method in (string[])["register_blueprint", "add_namespace", "register_api"])
        {
            foreach (var use in project.UsesOf(method))
            {
                if (use.Scope.Module.ParentOf(use.Expression) is CallExpression call
                    && call.Function == use.Expression
                    && use.Expression is AttributeExpression attribute)
                {
                    ReadRegistration(call, attribute, use.Scope);
                }
            }
        }
    }

    private void ReadRegistration(CallExpression call, AttributeExpression method, Scope scope)
    {
        if (CallerIndex.ArgumentOf(call, "blueprint", 0) is not { } registered)
            return;
        var prefix = PrefixIn(call, scope)
            ?? (method.Name == "add_namespace" ? scope.Module.StringOf(CallerIndex.ArgumentOf(call, "path", 1)) : null);
        var name = scope.Module.StringOf(CallerIndex.ArgumentOf(call, "name", -1));
        var parent = evaluator.Evaluate(method.Value, scope).Select(CreationOf).FirstOrDefault(made => made is not null);
        foreach (var value in evaluator.Evaluate(registered, scope))
        {
            if (CreationOf(value) is not { } made)
                continue;
            if (!_registrations.TryGetValue(made.Call, out var known))
                _registrations.Add(made.Call, known = []);
            known.Add(new Registration(parent, prefix, name));
        }
    }

    public static CallSite? CreationOf(Value value) => value switch
    {
        ExternalInstance instance => instance.Created,
        InstanceValue instance => instance.Created,
        _ => null,
    };

    private sealed record Registration(CallSite? Parent, string? Prefix, string? Name);
}

/// <summary>Where something with routes hangs: what comes before its rules and its endpoints.</summary>
internal sealed record Mount(string Prefix, string Name)
{
    public Mount Below(string prefix, string name) =>
        new(Join(Prefix, prefix), Name.Length == 0 ? name : name.Length == 0 ? Name : $"{Name}.{name}");

    public string RuleOf(string rule) => Join(Prefix, rule) is { Length: > 0 } full ? full : "/";

    public string EndpointOf(string function) => Name.Length == 0 ? function : $"{Name}.{function}";

    private static string Join(string prefix, string rule) =>
        prefix.Length == 0 ? rule
        : rule.Length == 0 ? prefix
        : $"{prefix.TrimEnd('/')}/{rule.TrimStart('/')}";
}
