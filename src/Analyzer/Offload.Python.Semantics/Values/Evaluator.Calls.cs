using System.Collections.Immutable;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Semantics.Stubs;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Semantics.Values;

/// <summary>What calls return, and what parameters are given.</summary>
public sealed partial class Evaluator
{
    /// <summary>The callers whose arguments are looked at to know what a parameter is.</summary>
    private const int MaxCallers = 12;

    private ImmutableArray<Value> EvaluateCall(CallExpression call, Scope scope)
    {
        if (call.Function is NameExpression { Name: "super" } && scope.Find("super") is null)
            return SuperOf(scope);
        var site = new CallSite(call, scope);
        var values = new ValueSet();
        foreach (var callee in Evaluate(call.Function, scope))
            values.Add(ResultOf(callee, site));
        if (values.IsEmpty && call.Function is AttributeExpression attribute)
            values.Add(ItemOf(attribute, call, scope));
        return values.ToValues();
    }

    private ImmutableArray<Value> ResultOf(Value callee, CallSite site) => callee switch
    {
        ClassValue type => [new InstanceValue(type.Class, site)],
        FunctionValue function => ReturnsOf(function.Function),
        PartialValue partial => ResultOf(partial.Function, site),
        InstanceValue instance when Classes.FindMethod(instance.Class, "__call__") is { } call => ReturnsOf(call),
        ExternalValue external => ResultOf(external.Name, site),
        ExternalMember member => ResultOf(member.Name, site),
        _ => [],
    };

    private ImmutableArray<Value> ResultOf(string callable, CallSite site)
    {
        var arguments = site.Call.Arguments;
        switch (callable)
        {
            case "functools.partial" or "functools.partialmethod" when !arguments.IsEmpty:
                return [.. Evaluate(arguments[0], site.Scope).Select(function => new PartialValue(function, site))];
            case "flask.copy_current_request_context" or "flask.stream_with_context" or "builtins.staticmethod"
                or "builtins.classmethod" or "functools.lru_cache" or "functools.cache" or "contextlib.contextmanager"
                or "builtins.list" or "builtins.tuple" or "builtins.set" or "builtins.sorted" or "builtins.reversed"
                or "builtins.iter" or "builtins.dict" or "copy.copy" or "builtins.filter" when !arguments.IsEmpty:
                return Evaluate(arguments[^1], site.Scope);
            case "builtins.getattr" when arguments.Length >= 2 && site.Scope.Module.StringOf(arguments[1]) is { } name:
                return AttributeOf(Evaluate(arguments[0], site.Scope), name, site.Scope.Module);
            case "builtins.next" when !arguments.IsEmpty:
                return ElementsOf(arguments[0], site.Scope, -1);
            case "builtins.type" when arguments.Length == 1:
                return [.. Evaluate(arguments[0], site.Scope)
                    .Select(Value? (value) => value is InstanceValue instance ? new ClassValue(instance.Class) : null)
                    .OfType<Value>()];
            case "importlib.import_module" or "builtins.__import__" when !arguments.IsEmpty
                && site.Scope.Module.StringOf(arguments[0]) is { } module && !module.StartsWith('.'):
                return Import(site.Scope.Module, module);
            default:
                return Libraries.ResultOf(callable) is { } type
                    ? [new ExternalInstance(type, site)]
                    : [External($"{callable}()")];
        }
    }

    /// <summary><c>super()</c>: the bases of the class, seen from its instance.</summary>
    private ImmutableArray<Value> SuperOf(Scope scope)
    {
        if (scope.Class is not { } type)
            return [];
        var values = new ValueSet();
        foreach (var parent in Classes.BasesOf(type))
            values.Add(new InstanceValue(parent, null));
        foreach (var external in Classes.ExternalBasesOf(type))
            values.Add(new ExternalInstance(external, null));
        return values.ToValues();
    }

    /// <summary>What a function returns. A coroutine stands for what it returns, since nearly all are awaited.</summary>
    public ImmutableArray<Value> ReturnsOf(FunctionSymbol function) => _returns.Get(function, _ =>
    {
        var values = new ValueSet();
        foreach (var returned in function.Returns)
            values.Add(Evaluate(returned, function.Body));
        if (function.Decorators.Any(IsContextManager))
        {
            foreach (var yielded in function.Yielded)
                values.Add(Evaluate(yielded, function.Body));
        }

        if (values.IsEmpty && function.Definition?.Returns is { } annotation)
            values.Add(InstancesOf(annotation, function.Enclosing));
        return values.ToValues();
    });

    private static bool IsContextManager(Decorator decorator) => decorator.Expression
        is NameExpression { Name: "contextmanager" or "asynccontextmanager" }
        or AttributeExpression { Name: "contextmanager" or "asynccontextmanager" };

    private ImmutableArray<Value> EvaluateParameter(ParameterBinding binding)
    {
        var function = binding.Function;
        if (binding.Index == 0 && function.Receiver == binding.Parameter.Name && function.Owner is { } owner)
            return function.HasDecorator("classmethod") ? [new ClassValue(owner)] : [new InstanceValue(owner, null)];
        var values = new ValueSet();
        if (binding.Parameter.Annotation is { } annotation)
            values.Add(InstancesOf(annotation, function.Enclosing));
        if (binding.Parameter.Default is { } standard)
            values.Add(Evaluate(standard, function.Enclosing));
        if (values.IsEmpty)
        {
            foreach (var (argument, scope) in Callers.ArgumentsOf(function, binding.Parameter).Take(MaxCallers))
                values.Add(Evaluate(argument, scope));
        }

        return values.ToValues();
    }

    /// <summary>The instances that an annotation allows.</summary>
    private ImmutableArray<Value> InstancesOf(Expression annotation, Scope scope)
    {
        switch (annotation)
        {
            case BinaryExpression { Operator: BinaryOperator.BitOr } either:
                return [.. InstancesOf(either.Left, scope), .. InstancesOf(either.Right, scope)];
            case SubscriptExpression { Value: NameExpression { Name: "Optional" or "Union" or "Annotated" } } wrapped:
                return wrapped.Index is TupleExpression several
                    ? [.. several.Elements.SelectMany(element => InstancesOf(element, scope))]
                    : InstancesOf(wrapped.Index, scope);
            case StringLiteral when scope.Module.StringOf(annotation) is { } text:
                return InstancesOf(NamedBy(text, scope));
            case NameExpression or AttributeExpression:
                return InstancesOf(Evaluate(annotation, scope));
            default:
                return [];
        }
    }

    private static ImmutableArray<Value> InstancesOf(ImmutableArray<Value> types)
    {
        var values = new ValueSet();
        foreach (var type in types)
        {
            if (type is ClassValue known)
                values.Add(new InstanceValue(known.Class, null));
            else if (type is ExternalValue external && !external.Name.StartsWith("builtins.", StringComparison.Ordinal))
                values.Add(new ExternalInstance(Libraries.ObjectOf(external.Name) ?? external.Name, null));
        }

        return values.ToValues();
    }

    /// <summary>What a dotted name in a string stands for, such as an annotation or <c>"package.module:function"</c>.</summary>
    public ImmutableArray<Value> NamedBy(string text, Scope scope)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(scope);
        var parts = text.Split(['.', ':'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || !parts.All(part => part.All(c => c == '_' || char.IsLetterOrDigit(c))))
            return [];
        if (text.Contains(':', StringComparison.Ordinal) && text.Split(':') is [var module, var name])
        {
            if (module is "__main__" or "")
                return NameIn(scope.Module, name);
            return _project.Resolver.Absolute(scope.Module, module) is { } found ? NameIn(found, name) : [];
        }

        var values = EvaluateName(parts[0], scope);
        foreach (var part in parts.Skip(1))
            values = AttributeOf(values, part, scope.Module);
        return values;
    }
}
