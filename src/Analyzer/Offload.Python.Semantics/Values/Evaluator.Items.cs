using System.Collections.Immutable;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Semantics.Values;

/// <summary>What lies in containers: lists of threads, dictionaries of pools.</summary>
public sealed partial class Evaluator
{
    private const int MaxItems = 24;

    private ImmutableArray<Value> EvaluateItem(SubscriptExpression item, Scope scope) =>
        ElementsOf(item.Value, scope, IndexOf(item.Index, scope), scope.Module.StringOf(item.Index));

    private static int IndexOf(Expression index, Scope scope) =>
        index is NumberLiteral { NumberKind: NumberKind.Integer } number
        && int.TryParse(scope.Module.TextOf(number), out var known)
            ? known
            : -1;

    /// <summary>Methods that take an element out: <c>threads.pop()</c>, <c>pools.get(key)</c>, <c>queue.get()</c>.</summary>
    private ImmutableArray<Value> ItemOf(AttributeExpression method, CallExpression call, Scope scope) => method.Name switch
    {
        "get" or "pop" or "popleft" or "get_nowait" or "setdefault" => ElementsOf(
            method.Value, scope, -1, call.Arguments.IsEmpty ? null : scope.Module.StringOf(call.Arguments[0])),
        "values" or "copy" => Evaluate(method.Value, scope),
        _ => [],
    };

    /// <summary>The elements of a container: those that it was written with, and those that were put in.</summary>
    private ImmutableArray<Value> ElementsOf(Expression container, Scope scope, int index, string? key = null)
    {
        switch (container)
        {
            case CallExpression { Function: NameExpression { Name: "enumerate" }, Arguments: [var counted, ..] }:
                return index == 0 ? [] : ElementsOf(counted, scope, -1);
            case CallExpression { Function: AttributeExpression { Name: "items" } items, Arguments: [] }:
                return index == 0 ? [] : ElementsOf(items.Value, scope, -1);
            case CallExpression { Function: AttributeExpression { Name: "values" or "copy" } values, Arguments: [] }:
                return ElementsOf(values.Value, scope, -1);
        }

        var found = new ValueSet();
        foreach (var value in Evaluate(container, scope))
        {
            if (value is ContainerValue known)
                AddElements(found, known, index, key);
        }

        foreach (var store in StoresInto(container, scope, key))
            found.Add(Evaluate(store.Value, store.Scope));
        return found.ToValues();
    }

    private void AddElements(ValueSet found, ContainerValue container, int index, string? key)
    {
        var (display, scope) = (container.Display, container.Scope);
        switch (display)
        {
            case TupleExpression tuple when index >= 0 && index < tuple.Elements.Length:
                found.Add(Evaluate(tuple.Elements[index], scope));
                break;
            case DictExpression map:
                foreach (var item in map.Items.Take(MaxItems).Where(item => HasKey(item.Key, key, scope)))
                    found.Add(Evaluate(item.Value, scope));
                break;
            default:
                foreach (var (element, inner) in WrittenIn(display, scope).Take(MaxItems))
                    found.Add(Evaluate(element, inner));
                break;
        }
    }

    private static bool HasKey(Expression? written, string? key, Scope scope) =>
        key is null || scope.Module.StringOf(written) is not { } text || text == key;

    private static IEnumerable<(Expression Element, Scope Scope)> WrittenIn(Node display, Scope scope) => display switch
    {
        TupleExpression tuple => tuple.Elements.Select(element => (element, scope)),
        ListExpression list => list.Elements.Select(element => (element, scope)),
        SetExpression set => set.Elements.Select(element => (element, scope)),
        ListComprehension list => [(list.Element, InnerOf(list, scope))],
        SetComprehension set => [(set.Element, InnerOf(set, scope))],
        GeneratorExpression generator => [(generator.Element, InnerOf(generator, scope))],
        DictComprehension map => [(map.Value, InnerOf(map, scope))],
        _ => [],
    };

    private static Scope InnerOf(Node comprehension, Scope around) =>
        around.Module.Facts.Comprehensions.GetValueOrDefault(comprehension, around);

    private IEnumerable<ItemStore> StoresInto(Expression container, Scope scope, string? key)
    {
        switch (container)
        {
            case NameExpression name when scope.Find(name.Name) is { } home:
                return scope.Module.Facts.ItemStores.GetValueOrDefault(name.Name, [])
                    .Where(store => store.Container is NameExpression && store.Scope.Find(name.Name) == home)
                    .Where(store => HasKey(store.Key, key, store.Scope))
                    .Take(MaxItems);
            case AttributeExpression attribute:
                return _project.ItemsOf(attribute.Name)
                    .Where(store => HasKey(store.Key, key, store.Scope))
                    .Take(MaxItems);
            default:
                return [];
        }
    }
}
