using System.Collections.Immutable;
using Offload.Analysis.Findings;
using Offload.Analysis.Launches;
using Offload.Python.Semantics.Modules;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Semantics.Values;
using Offload.Python.Syntax.Tree;

namespace Offload.Analysis.Migration;

/// <summary>Finds what hinders the move of a piece of work: what it is given, what it reaches for, what it leaves behind.</summary>
internal sealed partial class BlockerFinder(Evaluator evaluator)
{
    private const int MaxBlockers = 12;

    /// <param name="target">The function that is run; null where it is not known.</param>
    public ImmutableArray<Blocker> Find(Launch launch, FunctionSymbol? target)
    {
        var found = new List<Blocker>();
        foreach (var argument in LaunchArguments.Of(launch))
        {
            if (OfArgument(argument, launch.Scope) is { } blocker)
                found.Add(blocker);
        }

        if (target is not null)
            AddOfTarget(found, target, launch);
        else if (launch.Target is not null && launch.Kind is not FindingKind.Process)
            found.Add(At(launch.Target, launch.TargetScope.Module, "unknown-target", "what is run is decided at run time: list the possible functions and give each a job of its own"));
        if (IsKept(launch))
            found.Add(At(launch.Node, launch.Scope.Module, "result-used", "the result is kept in this process: ask for the job's status or result by its id instead"));
        return [.. found
            .DistinctBy(blocker => (blocker.Code, blocker.Message))
            .OrderBy(blocker => blocker.Line)
            .ThenBy(blocker => blocker.Code, StringComparer.Ordinal)
            .Take(MaxBlockers)];
    }

    private static Blocker At(Node node, Module module, string code, string message) =>
        new(code, message, module.LineOf(node.Start));

    private Blocker? OfArgument(Expression argument, Scope scope)
    {
        var text = scope.Module.TextOf(argument);
        if (argument is LambdaExpression)
            return At(argument, scope.Module, "lambda", "a lambda cannot be sent: send the values that it needs");
        foreach (var value in evaluator.Evaluate(argument, scope))
        {
            if (OfValue(value, text) is var (code, message))
                return At(argument, scope.Module, code, message);
        }

        return IsRow(argument, scope)
            ? At(argument, scope.Module, "orm-object", $"{text} is a row of the database: send its id and load it in the job")
            : null;
    }

    private (string Code, string Message)? OfValue(Value value, string text) => value switch
    {
        ExternalInstance { Class: "flask.Flask" } =>
            ("app-object", $"{text} is the Flask application: the worker does not need it, leave it out"),
        ExternalInstance { Class: "flask_mail.Message" or "flask_mailman.EmailMessage" or "email.message.EmailMessage" } =>
            ("message-object", $"{text} is a message object: send recipients, subject and text"),
        ExternalInstance { Class: "werkzeug.datastructures.FileStorage" } or ExternalValue { Name: "builtins.open()" } =>
            ("file", $"{text} is an open file: store it where the worker can read it, and send its key"),
        ExternalInstance { Class: var type } when IsOfThread(type) =>
            ("lock", $"{text} lives in this process only: let the ledger do the waiting, or send a message instead"),
        ExternalInstance { Class: "flask.AppGlobals" } =>
            ("request-bound", $"{text} belongs to the request: read what is needed and send the values"),
        ExternalValue or ExternalMember when IsOfRequest(Evaluator.NameOf(value)!) =>
            ("request-bound", $"{text} belongs to the request: read what is needed and send the values"),
        InstanceValue instance when IsModel(instance.Class) =>
            ("orm-object", $"{text} is a row of the database: send its id and load it in the job"),
        FunctionValue { Function.Node: LambdaExpression } =>
            ("lambda", $"{text} is a lambda, which cannot be sent: send the values that it needs"),
        _ => null,
    };

    private static bool IsOfThread(string type) =>
        type.StartsWith("threading.", StringComparison.Ordinal)
        || type.StartsWith("queue.", StringComparison.Ordinal)
        || type.StartsWith("multiprocessing.", StringComparison.Ordinal)
        || type.StartsWith("socket.", StringComparison.Ordinal);

    private static bool IsOfRequest(string name) =>
        name is "flask.request" or "flask.session" or "flask_login.current_user" or "flask_jwt_extended.current_user"
        || name.StartsWith("flask.request.", StringComparison.Ordinal)
        || name.StartsWith("flask.session.", StringComparison.Ordinal)
        || name.StartsWith("flask_login.current_user", StringComparison.Ordinal);

    private bool IsModel(ClassSymbol type) => evaluator.Classes.ExternalBasesOf(type).Any(name =>
        name.EndsWith(".Model", StringComparison.Ordinal)
        || name.EndsWith("declarative_base()", StringComparison.Ordinal)
        || name.EndsWith("DeclarativeBase", StringComparison.Ordinal)
        || name is "mongoengine.Document" or "peewee.Model");

    /// <summary>Whether a name was last given what a query returns.</summary>
    private static bool IsRow(Expression argument, Scope scope) =>
        argument is NameExpression name
        && scope.Find(name.Name) is { } home
        && home.Bindings[name.Name].OfType<ValueBinding>().Any(binding => IsQuery(binding.Value));

    private static bool IsQuery(Expression expression) => expression switch
    {
        CallExpression call => IsQuery(call.Function),
        AttributeExpression { Name: "query" } => true,
        AttributeExpression { Name: "get" or "query" or "scalar" or "execute", Value: AttributeExpression { Name: "session" } } => true,
        AttributeExpression attribute => IsQuery(attribute.Value),
        SubscriptExpression item => IsQuery(item.Value),
        _ => false,
    };

    /// <summary>Whether a future or thread is put where other code of the process finds it.</summary>
    private static bool IsKept(Launch launch)
    {
        if (launch.Kind is not (FindingKind.Pool or FindingKind.Process or FindingKind.Greenlet) || launch.Awaited == true)
            return false;
        return launch.Scope.Module.ParentOf(launch.Node) is AssignStatement { Targets: [AttributeExpression or SubscriptExpression] };
    }
}
