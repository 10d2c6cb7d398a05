using Offload.Analysis.Findings;
using Offload.Python.Semantics.Calls;
using Offload.Python.Semantics.Modules;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Semantics.Values;
using Offload.Python.Syntax.Tree;

namespace Offload.Analysis.Launches;

/// <summary>Settings by which a queue runs its jobs in the process that sends them, outside of tests.</summary>
internal sealed class EagerQueues(Evaluator evaluator)
{
    private static readonly HashSet<string> Settings = new(StringComparer.Ordinal)
    {
        "CELERY_TASK_ALWAYS_EAGER", "CELERY_ALWAYS_EAGER", "task_always_eager", "HUEY_IMMEDIATE",
    };

    public static IEnumerable<string> Words => [.. Settings, "Queue", "Huey", "RedisHuey", "SqliteHuey", "MemoryHuey", "config", "conf"];

    public IEnumerable<Launch> Find(Module module)
    {
        foreach (var (setting, value, scope) in SettingsIn(module))
        {
            if (IsTrue(value) && !IsForTests(scope))
                yield return Make(value, scope, setting);
        }

        foreach (var site in module.Facts.Calls)
        {
            if (EagerArgument(site) is var (name, argument))
                yield return Make(argument, site.Scope, name);
        }
    }

    private static IEnumerable<(string Setting, Expression Value, Scope Scope)> SettingsIn(Module module)
    {
        var scopes = module.Facts.Classes.Select(type => type.Body).Prepend(module.Scope);
        var bound = scopes.SelectMany(scope => Settings
            .SelectMany(name => scope.Bindings.GetValueOrDefault(name, []).OfType<ValueBinding>().Select(binding => (name, binding.Value, scope))));
        var stored = Settings.SelectMany(name => module.Facts.AttributeStores.GetValueOrDefault(name, [])
            .Select(store => (name, store.Value, store.Scope)));
        var items = module.Facts.ItemStores.Values.SelectMany(stores => stores)
            .Where(store => module.StringOf(store.Key) is { } key && Settings.Contains(key))
            .Select(store => (module.StringOf(store.Key)!, store.Value, store.Scope));
        var keywords = module.Facts.Calls.SelectMany(site => site.Call.Keywords
            .Where(keyword => keyword.Name is { } name && Settings.Contains(name))
            .Select(keyword => (keyword.Name!, keyword.Value, site.Scope)));
        return bound.Concat(stored).Concat(items).Concat(keywords);
    }

    private (string Name, Expression Argument)? EagerArgument(CallSite site)
    {
        foreach (var name in evaluator.Evaluate(site.Call.Function, site.Scope).Select(Evaluator.NameOf).OfType<string>())
        {
            switch (name)
            {
                case "rq.Queue" when (CallerIndex.ArgumentOf(site.Call, "is_async", -1) ?? CallerIndex.ArgumentOf(site.Call, "async_", -1))
                    is ConstantLiteral { Value: ConstantValue.False } off:
                    return ("rq.Queue(is_async=False)", off);
                case "huey.MemoryHuey":
                    return (name, site.Call);
                case "huey.Huey" or "huey.RedisHuey" or "huey.SqliteHuey"
                    when CallerIndex.ArgumentOf(site.Call, "immediate", -1) is { } immediate && IsTrue(immediate):
                    return ($"{name}(immediate=True)", immediate);
            }
        }

        return null;
    }

    private static bool IsTrue(Expression value) => value is ConstantLiteral { Value: ConstantValue.True };

    /// <summary>A class of settings for tests, such as <c>TestingConfig</c>.</summary>
    private static bool IsForTests(Scope scope) => scope.Class?.Name.Contains("Test", StringComparison.OrdinalIgnoreCase) == true;

    private static Launch Make(Expression value, Scope scope, string setting) => new()
    {
        Node = value,
        Scope = scope,
        Start = value,
        StartScope = scope,
        Kind = FindingKind.Pool,
        Rule = "OFL601",
        Api = setting,
        Awaited = false,
    };
}
