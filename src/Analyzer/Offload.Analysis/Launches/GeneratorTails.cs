using System.Collections.Immutable;
using Offload.Analysis.Findings;
using Offload.Python.Semantics.Calls;
using Offload.Python.Semantics.Modules;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Semantics.Values;
using Offload.Python.Syntax.Tree;

namespace Offload.Analysis.Launches;

/// <summary>Work that a generator does after its last part, where a response streams it.</summary>
internal sealed class GeneratorTails(Evaluator evaluator)
{
    /// <summary>Calls that put away what the generator used, which is no work.</summary>
    private static readonly HashSet<string> CleanUps = new(StringComparer.Ordinal)
    {
        "close", "pop", "discard", "release", "unsubscribe", "stop", "clear", "cancel", "task_done", "info", "debug", "warning",
        "warn", "error", "exception", "log", "print", "exists", "isfile", "wait", "join", "kill", "terminate", "remove_listener",
        "str", "len", "int", "repr", "format", "time", "monotonic", "popleft", "disconnect", "rollback", "shutdown",
    };

    /// <summary>What makes a response of a generator.</summary>
    private static readonly HashSet<string> Streams = new(StringComparer.Ordinal)
    {
        "Response", "response_class", "stream_with_context", "make_response", "StreamingResponse", "copy_current_request_context",
    };

    /// <summary>The names that a module has in it if it streams.</summary>
    public static IEnumerable<string> Words => Streams;

    public IEnumerable<Launch> Find(Module module)
    {
        foreach (var function in module.Facts.Functions)
        {
            if (function is { Yields: true, Definition: { } definition } && FindTail(definition.Body) is { } tail && IsStreamed(function, 0))
                yield return Make(function, tail);
        }
    }

    private static Launch Make(FunctionSymbol function, Statement tail) => new()
    {
        Node = tail,
        Scope = function.Body,
        Start = tail,
        StartScope = function.Body,
        Kind = FindingKind.PostResponse,
        Rule = "OFL303",
        Api = "generator after its last yield",
        TargetFunction = function,
        Awaited = false,
    };

    /// <summary>The first statement after the last <c>yield</c>; null where nothing after it does work.</summary>
    private static Statement? FindTail(ImmutableArray<Statement> block)
    {
        for (var i = block.Length - 1; i >= 0; i--)
        {
            if (!Yields(block[i]))
                continue;
            return FindTailIn(block[i]) ?? FirstIfAnyWorks(block[(i + 1)..]);
        }

        return null;
    }

    /// <summary>The tail inside of the statement that holds the last <c>yield</c>. What a loop does next is no tail.</summary>
    private static Statement? FindTailIn(Statement statement) => statement switch
    {
        WithStatement with => FindTail(with.Body),
        TryStatement attempt => FindTail([.. attempt.Body, .. attempt.Else]) ?? FirstIfAnyWorks(attempt.Finally),
        IfStatement choice => choice.Branches.Select(branch => FindTail(branch.Body)).FirstOrDefault(tail => tail is not null)
            ?? FindTail(choice.Else),
        _ => null,
    };

    private static Statement? FirstIfAnyWorks(ImmutableArray<Statement> tail) => tail.Any(Works) ? tail[0] : null;

    private static bool Yields(Statement statement) =>
        FunctionBody.Nodes(statement).Any(node => node is YieldExpression or YieldFromExpression)
        && statement is not (FunctionDefinition or ClassDefinition);

    private static bool Works(Statement statement) => statement is not (FunctionDefinition or ClassDefinition)
        && FunctionBody.Nodes(statement).OfType<CallExpression>()
            .Any(call => Awaiting.LastNameOf(call.Function) is not { } name || !CleanUps.Contains(name));

    /// <summary>Whether a response takes its body from the generator, or from one that yields from it.</summary>
    private bool IsStreamed(FunctionSymbol generator, int depth)
    {
        if (depth == 4)
            return false;
        foreach (var reference in evaluator.Callers.ReferencesTo(generator))
        {
            if (reference.Call is { } call && IsStreamed(reference, call, depth))
                return true;
        }

        return false;
    }

    private bool IsStreamed(Reference reference, CallExpression call, int depth)
    {
        var module = reference.Scope.Module;
        for (Node? node = module.ParentOf(call); node is not null; node = module.ParentOf(node))
        {
            switch (node)
            {
                case CallExpression outer when Streams.Contains(Awaiting.LastNameOf(outer.Function) ?? ""):
                    return true;
                case YieldFromExpression when reference.Scope.Function is { } outer:
                    return IsStreamed(outer, depth + 1);
                case ForStatement loop when loop.Iterable == call && reference.Scope.Function is { Yields: true } outer:
                    return IsStreamed(outer, depth + 1);
                case AssignStatement { Targets: [NameExpression kept] }:
                    return module.Facts.Uses.GetValueOrDefault(kept.Name, []).Any(use => use.Scope == reference.Scope
                        && module.ParentOf(use.Expression) is CallExpression given
                        && Streams.Contains(Awaiting.LastNameOf(given.Function) ?? ""));
                case Statement:
                    return false;
            }
        }

        return false;
    }
}
