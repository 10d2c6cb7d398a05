using System.Collections.Immutable;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Semantics.Modules;

/// <summary>Assignments: what gives a name, an attribute or an item its value.</summary>
internal sealed partial class FactCollector
{
    private static readonly HashSet<string> Adders = new(StringComparer.Ordinal)
    {
        "append", "add", "appendleft", "insert", "put", "put_nowait", "setdefault", "extend",
    };

    private void ReadAssign(AssignStatement statement)
    {
        ReadExpression(statement.Value);
        foreach (var target in statement.Targets)
        {
            ReadExpression(target);
            BindTarget(target, statement.Value, ValuePart.Whole, -1);
        }
    }

    private void ReadAnnotatedAssign(AnnotatedAssignStatement statement)
    {
        ReadExpression(statement.Annotation);
        ReadExpression(statement.Value);
        ReadExpression(statement.Target);
        if (statement.Value is { } value)
            BindTarget(statement.Target, value, ValuePart.Whole, -1);
        else if (statement.Target is NameExpression name)
            _scope.Bind(name.Name, new AnnotationBinding(statement.Annotation, _scope));
    }

    private void ReadAugmentedAssign(AugmentedAssignStatement statement)
    {
        ReadExpression(statement.Value);
        ReadExpression(statement.Target);
        // A list that grows by += keeps what it had: its elements are those of both.
        if (LastNameOf(statement.Target) is { } name && statement.Value is ListExpression or TupleExpression)
        {
            foreach (var element in ElementsOf(statement.Value))
                Add(_facts.ItemStores, name, new ItemStore(statement.Target, null, element, _scope));
        }
    }

    private void BindTarget(Expression target, Expression value, ValuePart part, int index)
    {
        switch (target)
        {
            case NameExpression name:
                _scope.Bind(name.Name, new ValueBinding(value, _scope, part, index));
                break;
            case AttributeExpression attribute:
                StoreAttribute(new AttributeStore(attribute, value, _scope, part, index));
                break;
            case SubscriptExpression item when part == ValuePart.Whole && LastNameOf(item.Value) is { } container:
                Add(_facts.ItemStores, container, new ItemStore(item.Value, item.Index, value, _scope));
                break;
            case StarredExpression starred:
                BindTarget(starred.Value, value, part, index);
                break;
            case TupleExpression or ListExpression:
                BindElements(ElementsOf(target), value, part);
                break;
        }
    }

    private void BindElements(ImmutableArray<Expression> targets, Expression value, ValuePart part)
    {
        var values = part == ValuePart.Whole ? ElementsOf(value) : [];
        for (var i = 0; i < targets.Length; i++)
        {
            if (values.Length == targets.Length)
                BindTarget(targets[i], values[i], ValuePart.Whole, -1);
            else
                BindTarget(targets[i], value, ValuePart.Element, i);
        }
    }

    private void StoreAttribute(AttributeStore store)
    {
        Add(_facts.AttributeStores, store.Target.Name, store);
        if (store.Target.Value is NameExpression receiver
            && _scope.Function is { Owner: { } owner } method
            && method.Receiver == receiver.Name)
        {
            Add(owner.Attributes, store.Target.Name, store);
        }
    }

    private void ReadAdder(CallExpression call)
    {
        if (call.Function is AttributeExpression { Name: var method } attribute
            && Adders.Contains(method)
            && !call.Arguments.IsEmpty
            && LastNameOf(attribute.Value) is { } container)
        {
            var value = call.Arguments[^1];
            Add(_facts.ItemStores, container, new ItemStore(attribute.Value, null, value, _scope));
        }
    }

    private static string? LastNameOf(Expression expression) => expression switch
    {
        NameExpression name => name.Name,
        AttributeExpression attribute => attribute.Name,
        _ => null,
    };

    private static ImmutableArray<Expression> ElementsOf(Expression expression) => expression switch
    {
        TupleExpression tuple => tuple.Elements,
        ListExpression list => list.Elements,
        _ => [],
    };
}
