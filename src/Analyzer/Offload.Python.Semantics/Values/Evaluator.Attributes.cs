using System.Collections.Immutable;
using Offload.Python.Semantics.Modules;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Semantics.Stubs;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Semantics.Values;

/// <summary>Attributes: of modules, classes, instances, and what was set on them from elsewhere.</summary>
public sealed partial class Evaluator
{
    /// <summary>An attribute that more places than this set is not followed.</summary>
    private const int MaxStores = 8;

    /// <summary>Objects of libraries that applications hang their own things on.</summary>
    private static readonly HashSet<string> OpenObjects = new(StringComparer.Ordinal)
    {
        "flask.Flask", "flask.AppGlobals", "flask.Blueprint", "flask.Request", "celery.Celery",
    };

    internal ImmutableArray<Value> AttributeOf(ImmutableArray<Value> receivers, string name, Module from)
    {
        if (receivers.IsEmpty)
            return StoredAnywhere(name);
        var values = new ValueSet();
        foreach (var receiver in receivers)
            values.Add(AttributeOf(receiver, name, from));
        return values.ToValues();
    }

    private ImmutableArray<Value> AttributeOf(Value receiver, string name, Module from) => receiver switch
    {
        ModuleValue module => AttributeOfModule(module.Module, name),
        ExternalValue external => AttributeOfExternal(external, name, from),
        ExternalInstance instance => AttributeOfInstance(instance, name),
        InstanceValue instance => MemberOf(instance.Class, name, instance),
        ClassValue type => MemberOf(type.Class, name, type),
        FunctionValue function => AttributeOfFunction(function, name),
        ExternalMember member => AttributeOfMember(member, name),
        _ => [],
    };

    private ImmutableArray<Value> AttributeOfModule(Module module, string name)
    {
        if (NameIn(module, name) is { IsEmpty: false } named)
            return named;
        if (_project.Resolver.Below(module, name) is { } below)
            return [new ModuleValue(below)];
        return StoredAnywhere(name);
    }

    private ImmutableArray<Value> AttributeOfExternal(ExternalValue external, string name, Module from)
    {
        // A folder without __init__.py is a package too: the file in it may be of the project.
        var full = $"{external.Name}.{name}";
        return _project.Resolver.Absolute(from, full) is { } module ? [new ModuleValue(module)] : [External(full)];
    }

    private ImmutableArray<Value> AttributeOfInstance(ExternalInstance instance, string name)
    {
        if (OpenObjects.Contains(instance.Class) && StoredAnywhere(name) is { IsEmpty: false } stored)
            return stored;
        var full = Libraries.Canonical($"{instance.Class}.{name}");
        return Libraries.ObjectOf(full) is { } type
            ? [new ExternalInstance(type, instance.Created)]
            : [new ExternalMember(full, instance)];
    }

    /// <summary>Chains such as <c>schedule.every(5).minutes.do</c> go on with what they began with.</summary>
    private static ImmutableArray<Value> AttributeOfMember(ExternalMember member, string name)
    {
        const string Job = "schedule.Job";
        return member.Name.StartsWith(Job, StringComparison.Ordinal)
            ? [new ExternalMember($"{Job}.{name}", member.Receiver)]
            : [new ExternalMember($"{member.Name}.{name}", member.Receiver)];
    }

    /// <summary>Decorators of libraries give functions attributes: <c>task.delay</c>, <c>send.spool</c>.</summary>
    private ImmutableArray<Value> AttributeOfFunction(FunctionValue function, string name)
    {
        var values = new ValueSet();
        foreach (var decorator in DecoratorsOf(function.Function))
            values.Add(new ExternalMember($"{decorator}.{name}", function));
        return values.IsEmpty ? StoredAnywhere(name) : values.ToValues();
    }

    /// <summary>The canonical names of a function's decorators that are of libraries, whether they are called or not.</summary>
    public ImmutableArray<string> DecoratorsOf(FunctionSymbol function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var decorator in function.Decorators)
        {
            var expression = decorator.Expression is CallExpression call ? call.Function : decorator.Expression;
            foreach (var value in Evaluate(expression, function.Enclosing))
            {
                if (NameOf(value) is { } name && !names.Contains(name))
                    names.Add(name);
            }
        }

        return names.DrainToImmutable();
    }

    /// <summary>The canonical name of something from outside the project; null for everything else.</summary>
    public static string? NameOf(Value value) => value switch
    {
        ExternalValue external => external.Name,
        ExternalMember member => member.Name,
        _ => null,
    };

    /// <summary>What is set as an attribute of that name, on whatever, from outside of classes.</summary>
    private ImmutableArray<Value> StoredAnywhere(string name) => _stores.Get(name, _ =>
    {
        var stores = _project.StoresOf(name).Where(store => !IsOwn(store)).Take(MaxStores + 1).ToList();
        if (stores.Count > MaxStores)
            return [];
        var values = new ValueSet();
        foreach (var store in stores)
            values.Add(ValueOf(store));
        return values.ToValues();
    });

    private static bool IsOwn(AttributeStore store) =>
        store.Target.Value is NameExpression receiver
        && store.Scope.Function?.Owner is not null
        && store.Scope.Function.Receiver == receiver.Name;

    private ImmutableArray<Value> ValueOf(AttributeStore store) => store.Part switch
    {
        ValuePart.Whole => Evaluate(store.Value, store.Scope),
        ValuePart.Entered => Enter(Evaluate(store.Value, store.Scope)),
        _ => ElementsOf(store.Value, store.Scope, store.Index),
    };

    /// <summary>What a class or its instances have under a name: their own, their bases', and what was set on them.</summary>
    private ImmutableArray<Value> MemberOf(ClassSymbol type, string name, Value receiver)
    {
        var values = new ValueSet();
        foreach (var value in _members.Get((type, name), key => MemberOf(key.Class, key.Name)))
        {
            if (value is FunctionValue { Receiver: null } method && method.Function.Owner is not null)
                AddMethod(values, method.Function, receiver);
            else
                values.Add(value);
        }

        return values.ToValues();
    }

    private void AddMethod(ValueSet values, FunctionSymbol method, Value receiver)
    {
        if (IsProperty(method))
            values.Add(ReturnsOf(method));
        else
            values.Add(new FunctionValue(method, receiver));
    }

    private ImmutableArray<Value> MemberOf(ClassSymbol type, string name)
    {
        var values = new ValueSet();
        foreach (var ancestor in Classes.LineageOf(type))
        {
            AddOwn(values, ancestor, name);
            if (!values.IsEmpty)
                return values.ToValues();
        }

        foreach (var descendant in Classes.DescendantsOf(type))
            AddOwn(values, descendant, name);
        if (values.IsEmpty)
            values.Add(StoredAnywhere(name));
        if (values.IsEmpty)
        {
            foreach (var external in Classes.ExternalBasesOf(type))
                values.Add(new ExternalMember(Libraries.Canonical($"{external}.{name}"), new InstanceValue(type, null)));
        }

        return values.ToValues();
    }

    private void AddOwn(ValueSet values, ClassSymbol type, string name)
    {
        foreach (var store in type.Attributes.GetValueOrDefault(name, []))
            values.Add(ValueOf(store));
        if (type.Body.Bindings.TryGetValue(name, out var bindings))
            values.Add(ValuesOf(bindings, type.Module));
    }

    private static bool IsProperty(FunctionSymbol function) => function.Decorators.Any(decorator => decorator.Expression
        is NameExpression { Name: "property" or "cached_property" or "locked_cached_property" or "hybrid_property" }
        or AttributeExpression { Name: "cached_property" or "setter" or "abstractproperty" });
}
