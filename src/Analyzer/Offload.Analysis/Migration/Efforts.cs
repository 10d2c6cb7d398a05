using System.Collections.Immutable;
using Offload.Analysis.Findings;

namespace Offload.Analysis.Migration;

/// <summary>What a move costs, by what hinders it.</summary>
internal static class Efforts
{
    public static Effort Of(ImmutableArray<Blocker> blockers, FindingKind kind)
    {
        var effort = kind switch
        {
            FindingKind.PollLoop or FindingKind.Process => Effort.Medium,
            FindingKind.Scheduler or FindingKind.Uwsgi or FindingKind.PostResponse => Effort.Small,
            _ => Effort.Trivial,
        };
        foreach (var blocker in blockers)
        {
            var cost = CostOf(blocker.Code);
            effort = cost > effort ? cost : effort;
        }

        return blockers.Select(blocker => blocker.Code).Distinct().Count() > 3 && effort < Effort.Large ? effort + 1 : effort;
    }

    private static Effort CostOf(string code) => code switch
    {
        "app-object" or "message-object" or "orm-object" or "request-bound" => Effort.Small,
        "endless-loop" or "lock" or "unknown-target" => Effort.Large,
        _ => Effort.Medium,
    };
}
