using Offload.Analysis.Contexts;
using Offload.Analysis.Findings;
using Offload.Analysis.Launches;
using Offload.Analysis.Migration;
using Offload.Python.Semantics.Modules;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Semantics.Values;
using Offload.Python.Syntax.Tree;

namespace Offload.Analysis.Scanning;

/// <summary>Makes findings of launches: where they are reached from, how much that matters, and what to say of it.</summary>
internal sealed class FindingWriter(Evaluator evaluator, Reachability reachability)
{
    private readonly BlockerFinder _blockers = new(evaluator);
    private readonly Suggestions _suggestions = new(evaluator);

    public Finding Write(Launch launch)
    {
        var module = launch.Scope.Module;
        var reach = ReachOf(launch);
        var target = TargetOf(launch);
        var targetFunction = launch.TargetFunction ?? FunctionOf(launch);
        var awaited = launch.Awaited == true;
        var blockers = _blockers.Find(launch, targetFunction);
        return new Finding
        {
            Rule = launch.Rule,
            Kind = launch.Kind,
            Api = launch.Api,
            Span = SpanOf(module, launch.Node),
            StartLine = launch.StartScope.Module == module ? module.LineOf(StartOf(launch.Start)) : module.LineOf(launch.Node.Start),
            Function = launch.Scope.Function?.QualifiedName ?? "",
            Target = target,
            TargetLocation = targetFunction is null ? null : LocationOf(targetFunction),
            Context = reach.Context,
            Routes = reach.Routes,
            Awaited = awaited,
            Severity = Severities.Of(launch, reach.Context, awaited),
            Confidence = reach.IsCertain ? launch.Confidence : Lower(launch.Confidence),
            Effort = Efforts.Of(blockers, launch.Kind),
            Blockers = blockers,
            Suggestion = _suggestions.For(launch, targetFunction),
            Message = Messages.Of(launch, target, reach.Context, awaited),
            Excerpt = Excerpts.Around(module, launch.Node),
        };
    }

    private Reach ReachOf(Launch launch)
    {
        var reach = reachability.Of(launch.StartScope, launch.Start);
        // A decorator declares where its module is imported, whatever imports it.
        return launch.IsDeclaration && reach.Context is not FindingContext.Test and not FindingContext.Request
            ? reach with { Context = FindingContext.Import, Routes = [] }
            : reach;
    }

    private static CodeSpan SpanOf(Module module, Node node)
    {
        var (line, column) = module.Locate(node.Start);
        var (endLine, endColumn) = module.Locate(node.End);
        return new CodeSpan(module.Path, line, column, endLine, endColumn);
    }

    /// <summary>The start of the call's own name: <c>thread.start()</c> over several lines starts where "start" stands.</summary>
    private static int StartOf(Node start) =>
        start is CallExpression { Function: AttributeExpression method } ? method.NameStart : start.Start;

    private static CodeLocation LocationOf(FunctionSymbol function) =>
        new(function.Module.Path, function.Module.LineOf(function.Node.Start));

    private static string? TargetOf(Launch launch)
    {
        if (launch.TargetFunction is { } function)
            return function.QualifiedName;
        if (launch.Target is not { } target)
            return null;
        var text = string.Join(' ', launch.TargetScope.Module.TextOf(target).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= MaxTarget ? text : text[..MaxTarget] + "…";
    }

    private const int MaxTarget = 120;

    private FunctionSymbol? FunctionOf(Launch launch)
    {
        if (launch.Target is not { } target)
            return null;
        var expression = target is CallExpression { Function: var called } call && !IsPartial(call, launch.TargetScope) ? called : target;
        return evaluator.Evaluate(expression, launch.TargetScope).Select(FunctionIn).FirstOrDefault(function => function is not null);
    }

    private bool IsPartial(CallExpression call, Scope scope) =>
        evaluator.Evaluate(call, scope).Any(value => value is PartialValue);

    private static FunctionSymbol? FunctionIn(Value value) => value switch
    {
        FunctionValue function => function.Function,
        PartialValue partial => FunctionIn(partial.Function),
        _ => null,
    };

    private static Confidence Lower(Confidence confidence) =>
        confidence == Confidence.High ? Confidence.Medium : Confidence.Low;
}
