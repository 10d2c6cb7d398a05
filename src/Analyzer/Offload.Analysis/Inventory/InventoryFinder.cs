using Offload.Analysis.Findings;
using Offload.Python.Semantics.Modules;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Semantics.Values;
using Offload.Python.Syntax.Tree;

namespace Offload.Analysis.Inventory;

/// <summary>Finds work that goes to a queue already: tasks of Celery, RQ, Huey and the like, and where they are sent.</summary>
internal sealed class InventoryFinder(Project project, Evaluator evaluator)
{
    private static readonly HashSet<string> Libraries = new(StringComparer.Ordinal)
    {
        "celery", "rq", "rq_scheduler", "flask_rq", "flask_rq2", "django_rq", "huey", "dramatiq", "flask_dramatiq", "arq", "taskiq",
        "saq", "procrastinate", "kombu", "flask_offload",
    };

    private static readonly string[] Words =
    [
        "task", "shared_task", "periodic_task", "actor", "job", "delay", "apply_async", "send_task", "enqueue", "enqueue_in",
        "enqueue_at", "enqueue_call", "enqueue_many", "send", "send_with_options", "queue", "schedule", "defer", "kiq",
        "enqueue_job", "s", "si",
    ];

    private static readonly HashSet<string> Sends = new(Words, StringComparer.Ordinal);

    public IEnumerable<InventoryItem> Find(IReadOnlySet<ModuleKind> kinds) => Words
        .SelectMany(project.ModulesWith)
        .Distinct()
        .Where(module => kinds.Contains(module.Kind))
        .SelectMany(module => TasksIn(module).Concat(SendsIn(module)))
        .Distinct()
        .OrderBy(item => item.Path, StringComparer.Ordinal)
        .ThenBy(item => item.Line)
        .ThenBy(item => item.Api, StringComparer.Ordinal);

    private IEnumerable<InventoryItem> TasksIn(Module module)
    {
        foreach (var function in module.Facts.Functions.Where(function => !function.Decorators.IsEmpty))
        {
            foreach (var decorator in evaluator.DecoratorsOf(function))
            {
                if (LibraryOf(decorator) is { } library && Sends.Contains(LastOf(decorator)))
                    yield return new InventoryItem(library, decorator, function.QualifiedName, module.Path, module.LineOf(function.Node.Start));
            }
        }
    }

    private IEnumerable<InventoryItem> SendsIn(Module module)
    {
        foreach (var site in module.Facts.Calls)
        {
            if (site.Call.Function is not AttributeExpression method || !Sends.Contains(method.Name))
                continue;
            foreach (var value in evaluator.Evaluate(method, site.Scope))
            {
                if (Evaluator.NameOf(value) is not { } name || LibraryOf(name) is not { } library || IsDecorator(site, module))
                    continue;
                yield return new InventoryItem(library, name, WorkOf(value, site, method), module.Path, module.LineOf(site.Call.Start));
            }
        }
    }

    private static bool IsDecorator(CallSite site, Module module) => module.ParentOf(site.Call) is Decorator;

    /// <summary>The task: what the method belongs to, or the first argument.</summary>
    private static string WorkOf(Value sent, CallSite site, AttributeExpression method) => sent switch
    {
        ExternalMember { Receiver: FunctionValue function } => function.Function.QualifiedName,
        _ when !site.Call.Arguments.IsEmpty => site.Scope.Module.TextOf(site.Call.Arguments[0]),
        _ => site.Scope.Module.TextOf(method.Value),
    };

    private static string? LibraryOf(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var library = dot < 0 ? name : name[..dot];
        return Libraries.Contains(library) ? library : null;
    }

    private static string LastOf(string name) => name[(name.LastIndexOf('.') + 1)..];
}
