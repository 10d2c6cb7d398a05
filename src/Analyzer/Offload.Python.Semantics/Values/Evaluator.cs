using System.Collections.Immutable;
using Offload.Python.Semantics.Calls;
using Offload.Python.Semantics.Modules;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Semantics.Values;

/// <summary>
/// Says what an expression may stand for. It looks at no path and no order: a name stands for all that it is given in its
/// scope. No value means that it is not known.
/// </summary>
public sealed partial class Evaluator
{
    private readonly Project _project;
    private readonly OpenQuestions _open = new();
    private readonly Memo<Node, ImmutableArray<Value>> _expressions;
    private readonly Memo<Binding, ImmutableArray<Value>> _bindings;
    private readonly Memo<FunctionSymbol, ImmutableArray<Value>> _returns;
    private readonly Memo<(ClassSymbol Class, string Name), ImmutableArray<Value>> _members;
    private readonly Memo<string, ImmutableArray<Value>> _stores;
    private readonly Memo<(Module Module, string Name), ImmutableArray<Value>> _stars;

    public Evaluator(Project project)
    {
        _project = project;
        _expressions = new(_open, [], ReferenceEqualityComparer.Instance);
        _bindings = new(_open, [], ReferenceEqualityComparer.Instance);
        _returns = new(_open, []);
        _members = new(_open, []);
        _stores = new(_open, []);
        _stars = new(_open, []);
        Classes = new ClassHierarchy(project, this, _open);
        Callers = new CallerIndex(project, this, _open);
    }

    public ClassHierarchy Classes { get; }

    public CallerIndex Callers { get; }

    public ImmutableArray<Value> Evaluate(Expression expression, Scope scope)
    {
        ArgumentNullException.ThrowIfNull(expression);
        ArgumentNullException.ThrowIfNull(scope);
        return expression is NameExpression name
            ? EvaluateName(name.Name, scope)
            : _expressions.Get(expression, _ => Compute(expression, scope));
    }

    private ImmutableArray<Value> Compute(Expression expression, Scope scope) => expression switch
    {
        AttributeExpression attribute => AttributeOf(Evaluate(attribute.Value, scope), attribute.Name, scope.Module),
        CallExpression call => EvaluateCall(call, scope),
        LambdaExpression lambda => scope.Module.Facts.Lambdas.TryGetValue(lambda, out var function)
            ? [new FunctionValue(function, null)]
            : [],
        StringLiteral => scope.Module.StringOf(expression) is { } text ? [new TextValue(text)] : [],
        AwaitExpression await => Evaluate(await.Value, scope),
        NamedExpression named => Evaluate(named.Value, scope),
        StarredExpression starred => Evaluate(starred.Value, scope),
        ConditionalExpression either => Union(scope, either.Body, either.OrElse),
        BooleanExpression choice => Union(scope, choice.Values.AsSpan()),
        SubscriptExpression item => EvaluateItem(item, scope),
        ListExpression or TupleExpression or SetExpression or DictExpression or ListComprehension or SetComprehension
            or DictComprehension or GeneratorExpression => [new ContainerValue(expression, scope)],
        BinaryExpression { Operator: BinaryOperator.Add } sum => Union(scope, sum.Left, sum.Right),
        _ => [],
    };

    private ImmutableArray<Value> Union(Scope scope, params ReadOnlySpan<Expression> expressions)
    {
        var values = new ValueSet();
        foreach (var expression in expressions)
            values.Add(Evaluate(expression, scope));
        return values.ToValues();
    }

    /// <summary>What a name stands for where it is read.</summary>
    public ImmutableArray<Value> EvaluateName(string name, Scope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var home = scope.Find(name);
        if (home is not null)
            return ValuesOf(home.Bindings[name], home.Module);
        if (FromStarImports(scope, name) is { IsEmpty: false } imported)
            return imported;
        return [new ExternalValue($"builtins.{name}")];
    }

    private ImmutableArray<Value> ValuesOf(List<Binding> bindings, Module module)
    {
        if (bindings.Count == 1)
            return ValueOf(bindings[0], module);
        var values = new ValueSet();
        foreach (var binding in bindings)
            values.Add(ValueOf(binding, module));
        return values.ToValues();
    }

    private ImmutableArray<Value> ValueOf(Binding binding, Module module) => binding switch
    {
        FunctionBinding function => [new FunctionValue(function.Function, null)],
        ClassBinding type => [new ClassValue(type.Class)],
        OpaqueBinding => [],
        _ => _bindings.Get(binding, _ => Compute(binding, module)),
    };

    private ImmutableArray<Value> Compute(Binding binding, Module module) => binding switch
    {
        ImportBinding import => Import(module, import.Module),
        FromBinding from => ImportFrom(module, from),
        ValueBinding { Part: ValuePart.Whole } whole => Evaluate(whole.Value, whole.Scope),
        ValueBinding { Part: ValuePart.Entered } entered => Enter(Evaluate(entered.Value, entered.Scope)),
        ValueBinding element => ElementsOf(element.Value, element.Scope, element.Index),
        AnnotationBinding annotation => InstancesOf(annotation.Annotation, annotation.Scope),
        ParameterBinding parameter => EvaluateParameter(parameter),
        _ => [],
    };

    /// <summary>What <c>with value as name</c> gives the name.</summary>
    private ImmutableArray<Value> Enter(ImmutableArray<Value> values)
    {
        var entered = new ValueSet();
        foreach (var value in values)
        {
            var enter = value is InstanceValue instance
                ? Classes.FindMethod(instance.Class, "__enter__") ?? Classes.FindMethod(instance.Class, "__aenter__")
                : null;
            if (enter is not null && ReturnsOf(enter) is { IsEmpty: false } returned)
                entered.Add(returned);
            else
                entered.Add(value);
        }

        return entered.ToValues();
    }
}
