using System.Collections.Immutable;
using Offload.Analysis.Findings;
using Offload.Analysis.Flask;
using Offload.Python.Semantics.Calls;
using Offload.Python.Semantics.Modules;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Semantics.Values;
using Offload.Python.Syntax.Tree;

namespace Offload.Analysis.Contexts;

/// <summary>
/// Walks the calls back from a place in the code, the nearest first, until it comes to where the world outside reaches
/// the code.
/// </summary>
/// <param name="launched">The expressions whose functions are run as background work.</param>
internal sealed class Reachability(
    Project project, Evaluator evaluator, EntryFinder entries, IReadOnlySet<Node> launched)
{
    /// <summary>A walk ends after this many functions: what is further away says little.</summary>
    private const int MaxFunctions = 3000;

    private const int MaxRoutes = 50;

    private static readonly HashSet<string> QueueMethods = new(StringComparer.Ordinal)
    {
        "delay", "apply_async", "s", "si", "signature", "send", "send_with_options", "enqueue", "enqueue_in", "enqueue_at",
        "enqueue_call", "queue", "schedule", "spool", "submit", "starmap", "defer", "kiq", "apply",
    };

    private readonly RunSiteFinder _sites = new(project, evaluator);
    private readonly Dictionary<FunctionSymbol, ImmutableArray<RunSite>> _sitesOf = [];

    public Reach Of(Scope scope, Node node)
    {
        var walk = new Walk(this, scope.Module);
        walk.Begin(scope, node);
        return walk.End();
    }

    private ImmutableArray<RunSite> SitesOf(FunctionSymbol function)
    {
        if (!_sitesOf.TryGetValue(function, out var sites))
        {
            sites = [.. evaluator.Callers.ReferencesTo(function).SelectMany(_sites.Find)];
            _sitesOf.Add(function, sites);
        }

        return sites;
    }

    private sealed class Walk(Reachability reachability, Module origin)
    {
        private readonly Queue<Trail> _pending = new();
        private readonly HashSet<FunctionSymbol> _seen = [];
        private readonly Dictionary<FindingContext, Trail?> _contexts = [];
        private readonly List<Route> _routes = [];
        private readonly HashSet<Entry> _entered = [];
        private bool _isLaunched;

        public void Begin(Scope scope, Node node)
        {
            Arrive(scope, node.Start, null, isCertain: true);
            while (_pending.TryDequeue(out var trail) && _seen.Count < MaxFunctions)
                Visit(trail);
        }

        public Reach End()
        {
            var context = _contexts.Keys.DefaultIfEmpty(FindingContext.Unknown).MinBy(RankOf);
            var isCertain = _contexts.GetValueOrDefault(context)?.IsCertain ?? true;
            return new Reach(context, [.. _routes], isCertain, _isLaunched);
        }

        private static int RankOf(FindingContext context) => context switch
        {
            FindingContext.Request => 0,
            FindingContext.Import => 1,
            FindingContext.Startup => 2,
            FindingContext.Cli => 3,
            FindingContext.Background => 4,
            FindingContext.Test => 5,
            _ => 6,
        };

        /// <summary>The way has come to code of a scope: of a function, or a module's own.</summary>
        private void Arrive(Scope scope, int offset, Trail? next, bool isCertain)
        {
            var module = scope.Module;
            if (module.Kind == ModuleKind.Test && origin.Kind != ModuleKind.Test)
                return;
            if (scope.Function is { } function)
                Push(new Trail(function, module.LineOf(offset), next, isCertain && next?.IsCertain != false));
            else if (module.Kind == ModuleKind.Test)
                Note(FindingContext.Test, next);
            else
                Note(ContextOfModuleCode(module, offset, next), next);
        }

        /// <summary>
        /// A module's own code runs when it is imported. What it sets up through an app factory or in another module is
        /// called start-up, since that is what the application means by it.
        /// </summary>
        private static FindingContext ContextOfModuleCode(Module module, int offset, Trail? next)
        {
            if (module.Facts.IsMain(offset))
                return FindingContext.Startup;
            return next is not null && (next.PassesFactory || next.Leaves(module.Path))
                ? FindingContext.Startup
                : FindingContext.Import;
        }

        private void Push(Trail trail)
        {
            if (_seen.Add(trail.Function))
                _pending.Enqueue(trail);
        }

        private void Note(FindingContext context, Trail? trail) => _contexts.TryAdd(context, trail);

        private void NoteLaunched(Trail trail)
        {
            _isLaunched = true;
            Note(FindingContext.Background, trail);
        }

        private void Visit(Trail trail)
        {
            var function = trail.Function;
            if (function.Module.Kind == ModuleKind.Test)
            {
                Note(FindingContext.Test, trail);
                return;
            }

            if (reachability.IsLaunchedTarget(function))
                NoteLaunched(trail);
            var entries = reachability.EntriesOf(function);
            foreach (var entry in entries)
                Enter(entry, trail);
            if (Factories.Makes(function.Name))
            {
                // Whoever asks for the application first makes it; what is set up in it is no work of that caller.
                Note(FindingContext.Startup, trail);
                return;
            }

            var sites = reachability.SitesOf(function);
            foreach (var site in sites)
                Follow(site, trail);
            if (!sites.IsEmpty)
                return;
            if (Factories.IsFactory(function.Name))
                Note(FindingContext.Startup, trail);
            // Something runs what is decorated inside of a function, as after_this_request does.
            if (entries.IsEmpty && !function.Decorators.IsEmpty && function.Enclosing.Function is not null
                && !reachability.IsLaunchedTarget(function))
            {
                Arrive(function.Enclosing, function.Node.Start, trail, isCertain: false);
            }
        }

        private void Enter(Entry entry, Trail trail)
        {
            switch (entry.Kind)
            {
                case EntryKind.Request:
                    Note(FindingContext.Request, trail);
                    if (_routes.Count < MaxRoutes && _entered.Add(entry))
                        _routes.Add(new Route(entry.Rule, entry.Methods, entry.Endpoint, trail.Steps));
                    break;
                case EntryKind.Startup:
                    Note(FindingContext.Startup, trail);
                    break;
                case EntryKind.Cli:
                    Note(FindingContext.Cli, trail);
                    break;
                default:
                    Note(FindingContext.Background, trail);
                    break;
            }
        }

        private void Follow(RunSite site, Trail trail)
        {
            switch (site)
            {
                case RunSite.Call { Reference: var coroutine } when trail.Function.IsAsync && reachability.IsLaunched(coroutine):
                    NoteLaunched(trail);
                    break;
                case RunSite.Call call:
                    Arrive(call.Reference.Scope, call.Reference.Offset, trail, call.Reference.IsCertain);
                    break;
                case RunSite.StandsFor other:
                    Push(trail with { Function = other.Function, Line = LineOf(other.Function), Next = trail });
                    break;
                case RunSite.Handed handed:
                    FollowHanded(handed.Reference, trail);
                    break;
            }
        }

        private static int LineOf(FunctionSymbol function) => function.Module.LineOf(function.Node.Start);

        private void FollowHanded(Reference reference, Trail trail)
        {
            if (reachability.IsLaunched(reference))
            {
                NoteLaunched(trail);
                return;
            }

            if (IsQueued(reference))
            {
                Note(FindingContext.Background, trail);
                return;
            }

            var found = reachability.EntriesAt(reference, trail.Function);
            foreach (var entry in found)
                Enter(entry, trail);
            // What a function hands to a library may be run at once, by sorted, retry and the like.
            if (found.IsEmpty && reference.Scope.Function is not null)
                Arrive(reference.Scope, reference.Offset, trail, isCertain: false);
        }
    }

    private ImmutableArray<Entry> EntriesOf(FunctionSymbol function) => entries.EntriesOf(function);

    private ImmutableArray<Entry> EntriesAt(Reference reference, FunctionSymbol function) =>
        [.. entries.EntriesAt(reference, function)];

    /// <summary>Whether a function is what a launch runs, without being named by an expression.</summary>
    private bool IsLaunchedTarget(FunctionSymbol function) => launched.Contains(function.Node);

    private bool IsLaunched(Reference reference)
    {
        var module = reference.Scope.Module;
        for (Node? node = reference.Use.Expression; node is Expression or KeywordArgument; node = module.ParentOf(node))
        {
            if (launched.Contains(node))
                return true;
        }

        return false;
    }

    /// <summary>Whether the function is sent to a queue: <c>queue.enqueue(function)</c>, <c>task.delay()</c>.</summary>
    private static bool IsQueued(Reference reference)
    {
        var module = reference.Scope.Module;
        var parent = module.ParentOf(reference.Use.Expression);
        if (parent is AttributeExpression attribute && attribute.Value == reference.Use.Expression)
            return QueueMethods.Contains(attribute.Name);
        if (parent is KeywordArgument keyword)
            parent = module.ParentOf(keyword);
        return parent is CallExpression { Function: AttributeExpression method }
            && method.Name.StartsWith("enqueue", StringComparison.Ordinal);
    }
}
