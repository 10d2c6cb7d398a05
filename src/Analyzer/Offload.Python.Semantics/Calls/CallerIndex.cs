using System.Collections.Immutable;
using Offload.Python.Semantics.Modules;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Semantics.Values;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Semantics.Calls;

/// <summary>Who calls a function, found backwards from its name.</summary>
public sealed class CallerIndex
{
    /// <summary>A method whose name more functions share is not taken for the one that an unknown receiver has.</summary>
    private const int MaxNamesakes = 2;

    private readonly Project _project;
    private readonly Evaluator _evaluator;
    private readonly Memo<FunctionSymbol, ImmutableArray<Reference>> _references;
    private readonly Dictionary<string, int> _namesakes = new(StringComparer.Ordinal);

    internal CallerIndex(Project project, Evaluator evaluator, OpenQuestions open)
    {
        _project = project;
        _evaluator = evaluator;
        _references = new Memo<FunctionSymbol, ImmutableArray<Reference>>(open, []);
    }

    /// <summary>Where a function is called or mentioned, in the order of the modules' paths.</summary>
    public ImmutableArray<Reference> ReferencesTo(FunctionSymbol function) => _references.Get(function, Find);

    /// <summary>What callers give a parameter, and where each was written.</summary>
    public IEnumerable<(Expression Value, Scope Scope)> ArgumentsOf(FunctionSymbol function, Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(parameter);
        var index = function.Parameters.IndexOf(parameter);
        foreach (var reference in ReferencesTo(function))
        {
            if (reference.Call is not { } call)
                continue;
            var shift = function.Receiver is not null && IsBound(reference) ? 1 : 0;
            if (ArgumentOf(call, parameter.Name, index - shift) is { } value)
                yield return (value, reference.Scope);
        }
    }

    /// <summary>The argument of a call that is given by name or at a position; null where there is none.</summary>
    public static Expression? ArgumentOf(CallExpression call, string? name, int position)
    {
        ArgumentNullException.ThrowIfNull(call);
        foreach (var keyword in call.Keywords)
        {
            if (name is not null && keyword.Name == name)
                return keyword.Value;
        }

        if (position < 0 || position >= call.Arguments.Length)
            return null;
        for (var i = 0; i <= position; i++)
        {
            if (call.Arguments[i] is StarredExpression)
                return null;
        }

        return call.Arguments[position];
    }

    /// <summary>Whether the receiver is given by what stands before the dot or by the class that is called.</summary>
    private bool IsBound(Reference reference)
    {
        if (reference.Use.Expression is not AttributeExpression attribute)
            return true;
        return !_evaluator.Evaluate(attribute.Value, reference.Scope).Any(value => value is ClassValue)
            || _evaluator.Evaluate(attribute, reference.Scope).Any(value => value is ClassValue);
    }

    private ImmutableArray<Reference> Find(FunctionSymbol function)
    {
        if (function.Node is LambdaExpression lambda)
            return [new Reference(new Use(lambda, function.Enclosing), null, IsCertain: true)];
        var found = ImmutableArray.CreateBuilder<Reference>();
        foreach (var use in UsesThatMayMean(function))
        {
            if (IsCertain(use, function) is { } isCertain)
                found.Add(Refer(use, isCertain));
        }

        if (function is { Name: "__init__" or "__new__" or "__post_init__", Owner: { } owner })
            AddInstantiations(found, owner, function);
        if (function is { Name: "__enter__" or "__exit__" or "__aenter__" or "__aexit__", Owner: { } manager })
            AddInstantiations(found, manager, function);
        return found.DrainToImmutable();
    }

    private IEnumerable<Use> UsesThatMayMean(FunctionSymbol function)
    {
        // What is local to a function is used in its module only.
        var uses = function.Enclosing.Function is not null && function.Owner is null
            ? function.Module.Facts.Uses.GetValueOrDefault(function.Name, [])
            : _project.UsesOf(function.Name);
        return uses.Where(use => !use.Scope.Module.Facts.IsTypeChecking(use.Expression.Start));
    }

    /// <summary>Whether a use means the function for certain; null where it means something else.</summary>
    private bool? IsCertain(Use use, FunctionSymbol function)
    {
        if (IsTarget(use))
            return null;
        var values = _evaluator.Evaluate(use.Expression, use.Scope);
        foreach (var value in values)
        {
            if (FunctionIn(value) is { } meant && (meant == function || MayDispatch(meant, function)))
                return true;
        }

        if (use.Expression is AttributeExpression attribute && function.Owner is { } owner)
            return IsCertain(attribute, use.Scope, owner, function, values);
        return null;
    }

    private bool? IsCertain(
        AttributeExpression attribute,
        Scope scope,
        ClassSymbol owner,
        FunctionSymbol function,
        ImmutableArray<Value> values)
    {
        var receivers = _evaluator.Evaluate(attribute.Value, scope);
        // A property stands for what it returns.
        if (receivers.Any(value => value is InstanceValue instance && _evaluator.Classes.IsRelated(instance.Class, owner)
            && _evaluator.Classes.FindMethod(instance.Class, function.Name) == function))
        {
            return true;
        }

        return receivers.IsEmpty && values.IsEmpty && IsRare(function) ? false : null;
    }

    private static FunctionSymbol? FunctionIn(Value value) => value switch
    {
        FunctionValue function => function.Function,
        PartialValue partial => FunctionIn(partial.Function),
        _ => null,
    };

    /// <summary>Whether a call of one method may run another, which overrides it.</summary>
    private bool MayDispatch(FunctionSymbol called, FunctionSymbol function) =>
        called.Name == function.Name
        && called.Owner is { } ancestor
        && function.Owner is { } owner
        && ancestor != owner
        && _evaluator.Classes.LineageOf(owner).Contains(ancestor);

    private bool IsRare(FunctionSymbol function)
    {
        if (function.Name.StartsWith("__", StringComparison.Ordinal) && function.Name.EndsWith("__", StringComparison.Ordinal))
            return false;
        if (!_namesakes.TryGetValue(function.Name, out var count))
        {
            // Methods that override each other are one.
            count = _project.ModulesWith(function.Name)
                .SelectMany(module => module.Facts.Functions.Where(other => other.Name == function.Name))
                .Select(OriginOf)
                .Distinct()
                .Count();
            _namesakes.Add(function.Name, count);
        }

        return count <= MaxNamesakes && function.Name.Length > 3 && !CommonNames.Contains(function.Name);
    }

    /// <summary>The method that another overrides, as far up as there is one.</summary>
    private FunctionSymbol OriginOf(FunctionSymbol function) => function.Owner is { } owner
        ? _evaluator.Classes.LineageOf(owner).Select(type => type.MethodNamed(function.Name)).OfType<FunctionSymbol>().Last()
        : function;

    /// <summary>Methods that objects of libraries have too.</summary>
    private static readonly HashSet<string> CommonNames = new(StringComparer.Ordinal)
    {
        "get", "set", "put", "post", "delete", "patch", "run", "start", "stop", "close", "open", "read", "write", "send",
        "recv", "join", "wait", "submit", "map", "apply", "add", "append", "remove", "pop", "update", "clear", "copy",
        "keys", "values", "items", "find", "index", "count", "insert", "sort", "save", "load", "loads", "dump", "dumps",
        "execute", "commit", "rollback", "flush", "query", "filter", "first", "all", "format", "encode", "decode",
        "strip", "split", "replace", "connect", "register", "init_app", "route", "render", "process", "handle", "call",
        "name", "result", "cancel", "done", "emit", "publish", "subscribe", "listen", "create", "delete", "match",
        "search", "release", "acquire", "notify", "reset", "next", "info", "debug", "error", "warning", "exists",
    };

    private void AddInstantiations(
        ImmutableArray<Reference>.Builder found, ClassSymbol owner, FunctionSymbol function)
    {
        foreach (var type in new[] { owner }.Concat(_evaluator.Classes.DescendantsOf(owner)))
        {
            if (_evaluator.Classes.FindMethod(type, function.Name) != function)
                continue;
            foreach (var reference in ReferencesTo(type))
                found.Add(reference);
        }
    }

    /// <summary>Where a class is called or mentioned.</summary>
    public IEnumerable<Reference> ReferencesTo(ClassSymbol type)
    {
        ArgumentNullException.ThrowIfNull(type);
        foreach (var use in _project.UsesOf(type.Name))
        {
            if (IsTarget(use) || use.Scope.Module.Facts.IsTypeChecking(use.Expression.Start))
                continue;
            if (_evaluator.Evaluate(use.Expression, use.Scope).Any(value => value is ClassValue known && known.Class == type))
                yield return Refer(use, isCertain: true);
        }

        // "cls()" in a method of the class, which its subclasses inherit.
        foreach (var method in type.Methods.Where(method => method.HasDecorator("classmethod")))
        {
            foreach (var use in type.Module.Facts.Uses.GetValueOrDefault(method.Receiver ?? "", []))
            {
                if (use.Scope.Function == method)
                    yield return Refer(use, isCertain: true);
            }
        }
    }

    private static Reference Refer(Use use, bool isCertain)
    {
        var call = use.Scope.Module.ParentOf(use.Expression) as CallExpression;
        return new Reference(use, call?.Function == use.Expression ? call : null, isCertain);
    }

    /// <summary>Whether the name is bound or deleted here rather than read.</summary>
    private static bool IsTarget(Use use) => use.Scope.Module.ParentOf(use.Expression) switch
    {
        AssignStatement assign => assign.Targets.Contains(use.Expression),
        AnnotatedAssignStatement annotated => annotated.Target == use.Expression || annotated.Annotation == use.Expression,
        ForStatement loop => loop.Target == use.Expression,
        WithItem item => item.Target == use.Expression,
        DeleteStatement => true,
        _ => false,
    };
}
