using Offload.Analysis.Findings;
using Offload.Analysis.Launches;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Semantics.Values;
using Offload.Python.Syntax.Tree;

namespace Offload.Analysis.Migration;

/// <summary>What the function that is run reaches for and leaves behind.</summary>
internal sealed partial class BlockerFinder
{
    private void AddOfTarget(List<Blocker> found, FunctionSymbol target, Launch launch)
    {
        var module = target.Module;
        var nodes = FunctionBody.Nodes(target.Node);
        if (target.Node is LambdaExpression && launch.Kind != FindingKind.PostResponse)
            found.Add(At(target.Node, module, "lambda", "a lambda has no name to enqueue: make it a function with arguments"));
        AddCaptured(found, target, nodes);
        AddRequestBound(found, target, nodes);
        AddGlobals(found, target, nodes);
        if (target.Receiver is { } self && nodes.OfType<AttributeExpression>().Any(attribute => attribute.Value is NameExpression name && name.Name == self))
        {
            found.Add(At(target.Node, module, "instance-state",
                $"{target.QualifiedName} uses the state of its object: send the values that it needs"));
        }

        if (launch.Kind is FindingKind.Thread or FindingKind.Greenlet or FindingKind.Process && IsEndless(nodes))
        {
            found.Add(At(target.Node, module, "endless-loop",
                $"{target.Name} runs for ever: make one round of it a recurring job, or run it as a service of its own"));
        }
    }

    private static bool IsEndless(IReadOnlyList<Node> nodes) => nodes.OfType<WhileStatement>().Any(loop =>
        loop.Test is ConstantLiteral { Value: ConstantValue.True } or NumberLiteral
        && !FunctionBody.Nodes(loop).Any(node => node is ReturnStatement));

    /// <summary>Variables of the functions around that a nested function uses.</summary>
    private static void AddCaptured(List<Blocker> found, FunctionSymbol target, IReadOnlyList<Node> nodes)
    {
        if (target.Enclosing.Function is null || target.Owner is not null)
            return;
        var captured = nodes.OfType<NameExpression>()
            .Select(name => name.Name)
            .Where(name => target.Body.Find(name) is { Kind: ScopeKind.Function or ScopeKind.Lambda } home && home != target.Body)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (captured.Count > 0)
        {
            found.Add(At(target.Node, target.Module, "closure",
                $"{target.Name} uses variables of the function around it: send {string.Join(", ", captured)} as arguments"));
        }
    }

    private void AddRequestBound(List<Blocker> found, FunctionSymbol target, IReadOnlyList<Node> nodes)
    {
        foreach (var name in nodes.OfType<NameExpression>())
        {
            foreach (var value in evaluator.EvaluateName(name.Name, target.Body))
            {
                var isBound = value is ExternalInstance { Class: "flask.AppGlobals" }
                    || (Evaluator.NameOf(value) is { } known && IsOfRequest(known));
                if (isBound)
                {
                    found.Add(At(name, target.Module, "request-bound",
                        $"{target.Name} uses {name.Name}, which there is only in a request: send the values that it reads"));
                    return;
                }
            }
        }
    }

    /// <summary>Module globals that are written: other processes do not see it.</summary>
    private static void AddGlobals(List<Blocker> found, FunctionSymbol target, IReadOnlyList<Node> nodes)
    {
        foreach (var node in nodes)
        {
            var written = node switch
            {
                GlobalStatement statement => statement.Names[0],
                AssignStatement { Targets: [SubscriptExpression { Value: NameExpression name }] } when IsGlobal(name, target) => name.Name,
                CallExpression { Function: AttributeExpression { Name: "append" or "add" or "update" or "extend", Value: NameExpression name } }
                    when IsGlobal(name, target) => name.Name,
                _ => null,
            };
            if (written is not null)
            {
                found.Add(At(node, target.Module, "module-global",
                    $"{target.Name} writes the module's {written}, which no other process sees: keep it in the database, or return it as the job's result"));
            }
        }
    }

    private static bool IsGlobal(NameExpression name, FunctionSymbol target) =>
        target.Body.Find(name.Name) is { Kind: ScopeKind.Module } home
        && home.Bindings[name.Name].Any(binding => binding is ValueBinding);
}
