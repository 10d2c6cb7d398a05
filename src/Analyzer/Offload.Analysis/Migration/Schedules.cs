using System.Collections.Immutable;
using Offload.Analysis.Launches;
using Offload.Python.Semantics.Calls;
using Offload.Python.Semantics.Modules;
using Offload.Python.Syntax.Tree;

namespace Offload.Analysis.Migration;

/// <summary>When scheduled work runs, read from the arguments of what schedules it.</summary>
internal static class Schedules
{
    private static readonly (string Name, string Unit)[] Intervals =
        [("weeks", "w"), ("days", "d"), ("hours", "h"), ("minutes", "min"), ("seconds", "s")];

    private static readonly string[] CronFields = ["year", "month", "day", "week", "day_of_week", "hour", "minute", "second"];

    /// <summary><c>every 60 s</c>, <c>cron hour=3 minute=0</c>, <c>after 5 s</c>; null for work that runs at once.</summary>
    public static string? Of(Launch launch)
    {
        var module = launch.Scope.Module;
        if (launch.Node is DictExpression job)
            return OfKeywords([.. job.Items.Select(item => (module.StringOf(item.Key), item.Value))], module);
        var call = launch.Node switch
        {
            CallExpression made => made,
            Decorator { Expression: CallExpression made } => made,
            _ => null,
        };
        if (call is null)
            return null;
        return launch.Rule switch
        {
            "OFL102" when CallerIndex.ArgumentOf(call, "interval", 0) is { } delay => $"after {module.TextOf(delay)} s",
            "OFL204" when CallerIndex.ArgumentOf(call, "interval", 0) is { } delay => $"every {module.TextOf(delay)} s",
            "OFL202" => OfKeywords([.. call.Keywords.Select(keyword => (keyword.Name, keyword.Value))], module),
            "OFL404" when launch.Api.EndsWith("timer", StringComparison.Ordinal) && !call.Arguments.IsEmpty =>
                $"every {module.TextOf(call.Arguments[0])} s",
            "OFL404" when launch.Api.EndsWith("cron", StringComparison.Ordinal) =>
                $"uwsgi cron {string.Join(' ', call.Arguments.Select(module.TextOf))}",
            _ => null,
        };
    }

    private static string? OfKeywords(ImmutableArray<(string? Name, Expression Value)> keywords, Module module)
    {
        var interval = Intervals
            .SelectMany(unit => keywords.Where(keyword => keyword.Name == unit.Name)
                .Select(keyword => $"{module.TextOf(keyword.Value)} {unit.Unit}"))
            .ToList();
        if (interval.Count > 0)
            return $"every {string.Join(' ', interval)}";
        var cron = CronFields
            .SelectMany(field => keywords.Where(keyword => keyword.Name == field)
                .Select(keyword => $"{field}={module.StringOf(keyword.Value) ?? module.TextOf(keyword.Value)}"))
            .ToList();
        return cron.Count > 0 ? $"cron {string.Join(' ', cron)}" : null;
    }
}
