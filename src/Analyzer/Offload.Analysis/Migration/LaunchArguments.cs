using System.Collections.Immutable;
using Offload.Analysis.Findings;
using Offload.Analysis.Launches;
using Offload.Python.Semantics.Calls;
using Offload.Python.Syntax.Tree;

namespace Offload.Analysis.Migration;

/// <summary>What a launch gives the work to do.</summary>
internal static class LaunchArguments
{
    private static readonly HashSet<string> OwnKeywords = new(StringComparer.Ordinal)
    {
        "target", "args", "kwargs", "name", "daemon", "group", "function", "func", "fn", "interval", "callback", "error_callback",
        "trigger", "id", "run", "seconds", "minutes", "hours", "days", "weeks", "hour", "minute", "second", "day", "day_of_week",
        "month", "year", "week", "start_date", "end_date", "timezone", "jitter", "replace_existing", "max_instances", "coalesce",
        "misfire_grace_time", "next_run_time", "executor", "jobstore", "loop", "context", "priority", "at", "timeout",
        "chunksize", "run_date", "kwds",
    };

    /// <summary>The arguments in the order of the source, as far as they are written at the launch.</summary>
    public static ImmutableArray<Expression> Of(Launch launch)
    {
        if (launch.Node is not CallExpression call)
            return [];
        var found = ImmutableArray.CreateBuilder<Expression>();
        AddPositional(found, launch, call);
        foreach (var keyword in call.Keywords)
        {
            if (keyword.Name is "args")
                found.AddRange(ElementsOf(keyword.Value));
            else if (keyword.Name is "kwargs" or "kwds")
                found.AddRange(ValuesOf(keyword.Value));
            else if (keyword.Name is not null && !OwnKeywords.Contains(keyword.Name))
                found.Add(keyword.Value);
        }

        if (launch.Target is CallExpression made)
        {
            found.AddRange(made.Arguments);
            found.AddRange(made.Keywords.Select(keyword => keyword.Value));
        }

        return found.DrainToImmutable();
    }

    private static void AddPositional(ImmutableArray<Expression>.Builder found, Launch launch, CallExpression call)
    {
        var target = launch.Target is null ? -1 : call.Arguments.IndexOf(launch.Target);
        switch (launch.Kind)
        {
            case FindingKind.Thread or FindingKind.Process or FindingKind.Timer when launch.Via is null:
                // Thread(group, target, name, args), Timer(interval, function, args), start_new_thread(function, args)
                var position = launch.Api.Contains("start_", StringComparison.Ordinal) ? 1
                    : launch.Kind == FindingKind.Timer ? 2 : 3;
                if (CallerIndex.ArgumentOf(call, null, position) is { } packed)
                    found.AddRange(ElementsOf(packed));
                break;
            case FindingKind.Pool when launch.Api.Contains("apply_async", StringComparison.Ordinal):
                if (CallerIndex.ArgumentOf(call, null, 1) is { } given)
                    found.AddRange(ElementsOf(given));
                break;
            case FindingKind.Scheduler or FindingKind.Process or FindingKind.PostResponse:
                break;
            default:
                found.AddRange(call.Arguments.Skip(target + 1));
                break;
        }
    }

    private static ImmutableArray<Expression> ElementsOf(Expression packed) => packed switch
    {
        TupleExpression tuple => tuple.Elements,
        ListExpression list => list.Elements,
        _ => [packed],
    };

    private static IEnumerable<Expression> ValuesOf(Expression map) => map switch
    {
        DictExpression display => display.Items.Select(item => item.Value),
        CallExpression { Function: NameExpression { Name: "dict" } } call => call.Keywords.Select(keyword => keyword.Value),
        _ => [map],
    };
}
