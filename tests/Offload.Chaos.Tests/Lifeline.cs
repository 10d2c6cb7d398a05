using Offload.Engine.Ledger;

namespace Offload.Chaos.Tests;

/// <summary>What a job went through, in the order in which the store changed it.</summary>
internal static class Lifeline
{
    /// <summary>What must not have been, whatever died meanwhile.</summary>
    public static IEnumerable<string> FindFaults(IReadOnlyList<Step> steps)
    {
        // A job is accepted under fence zero.
        var (fence, ends) = (0L, 0);
        foreach (var step in steps)
        {
            if (step.State == JobStates.Processing ? step.Fence <= fence : step.Fence != fence)
                yield return $"went from fence {fence} to {step.State} under fence {step.Fence}";
            if (ends > 0)
                yield return $"became {step.State} after its end";
            if (JobStates.IsTerminal(step.State))
                ends++;
            fence = step.Fence;
        }

        if (ends != 1)
            yield return $"ended {ends} times";
    }

    public static string Show(IReadOnlyList<Step> steps) => string.Join(", ", steps.Select(step => $"{step.State} {step.Fence}"));
}
