using Offload.Analysis.Findings;
using Offload.Python.Semantics.Modules;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Semantics.Values;
using Offload.Python.Syntax.Tree;

namespace Offload.Analysis.Launches;

/// <summary>Decorators that declare background work: <c>@scheduler.task(…)</c>, <c>@spool</c>, <c>@timer(60)</c>.</summary>
internal sealed class DecoratorLaunches(Evaluator evaluator)
{
    public IEnumerable<Launch> Find(Module module)
    {
        foreach (var function in module.Facts.Functions)
        {
            foreach (var decorator in function.Decorators)
            {
                if (Find(function, decorator) is { } launch)
                    yield return launch;
            }
        }
    }

    private Launch? Find(FunctionSymbol function, Decorator decorator)
    {
        var expression = decorator.Expression is CallExpression call ? call.Function : decorator.Expression;
        foreach (var value in evaluator.Evaluate(expression, function.Enclosing))
        {
            if (Evaluator.NameOf(value) is { } name && LaunchCatalog.Decorator(name) is { } api)
                return Make(function, decorator, api, name);
        }

        return null;
    }

    private static Launch Make(FunctionSymbol function, Decorator decorator, LaunchApi api, string name) => new()
    {
        Node = decorator,
        Scope = function.Enclosing,
        Start = decorator,
        StartScope = function.Enclosing,
        Kind = api.Kind,
        Rule = api.Rule,
        Api = name,
        TargetFunction = function,
        IsDeclaration = api.Kind != FindingKind.PostResponse,
        Awaited = false,
    };
}
