using System.Collections.Immutable;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Semantics.Modules;

/// <summary>Expressions: uses, calls, and the scopes that open inside of them.</summary>
internal sealed partial class FactCollector
{
    /// <summary>Deeper nests of lambdas and comprehensions than anyone writes are left out.</summary>
    private const int MaxDepth = 200;

    private int _depth;

    private void ReadNested(Action read)
    {
        if (_depth == MaxDepth)
            return;
        _depth++;
        read();
        _depth--;
    }

    private void ReadComprehension(Node node, ImmutableArray<ComprehensionClause> clauses, params ReadOnlySpan<Expression> results)
    {
        var around = _scope;
        // The first iterable is read in the scope around.
        ReadExpression(clauses[0].Iterable);
        _scope = new Scope(ScopeKind.Comprehension, _module, around, node);
        _facts.Comprehensions.Add(node, _scope);
        for (var i = 0; i < clauses.Length; i++)
        {
            if (i > 0)
                ReadExpression(clauses[i].Iterable);
            BindTarget(clauses[i].Target, clauses[i].Iterable, ValuePart.Element, -1);
            foreach (var condition in clauses[i].Conditions)
                ReadExpression(condition);
        }

        foreach (var result in results)
            ReadExpression(result);
        _scope = around;
    }

    private void ReadNamed(NamedExpression named)
    {
        if (named.Target is not NameExpression name)
            return;
        var home = _scope;
        while (home is { Kind: ScopeKind.Comprehension, Parent: { } parent })
            home = parent;
        home.Bind(name.Name, new ValueBinding(named.Value, _scope, ValuePart.Whole, -1));
    }

    private sealed class ExpressionReader(FactCollector facts) : SyntaxWalker
    {
        protected override bool Enter(Node node)
        {
            switch (node)
            {
                case NameExpression name:
                    Add(facts._facts.Uses, name.Name, new Use(name, facts._scope));
                    return false;
                case AttributeExpression attribute:
                    Add(facts._facts.Uses, attribute.Name, new Use(attribute, facts._scope));
                    return true;
                case CallExpression call:
                    facts._facts.Calls.Add(new CallSite(call, facts._scope));
                    facts.ReadAdder(call);
                    return true;
                case NamedExpression named:
                    facts.ReadNamed(named);
                    return true;
                case YieldExpression or YieldFromExpression:
                    facts.ReadYield(node);
                    return true;
                default:
                    return !OpensScope(node);
            }
        }

        private bool OpensScope(Node node)
        {
            switch (node)
            {
                case LambdaExpression lambda:
                    facts.ReadNested(() => facts.ReadLambda(lambda));
                    return true;
                case ListComprehension list:
                    facts.ReadNested(() => facts.ReadComprehension(list, list.Clauses, list.Element));
                    return true;
                case SetComprehension set:
                    facts.ReadNested(() => facts.ReadComprehension(set, set.Clauses, set.Element));
                    return true;
                case GeneratorExpression generator:
                    facts.ReadNested(() => facts.ReadComprehension(generator, generator.Clauses, generator.Element));
                    return true;
                case DictComprehension map:
                    facts.ReadNested(() => facts.ReadComprehension(map, map.Clauses, map.Key, map.Value));
                    return true;
                default:
                    return false;
            }
        }
    }

    private void ReadYield(Node node)
    {
        if (_scope.Function is not { } function)
            return;
        function.Yields = true;
        if (node is YieldExpression { Value: { } value })
            function.Yielded.Add(value);
        else if (node is YieldFromExpression from)
            function.YieldedFrom.Add(from.Value);
    }
}
