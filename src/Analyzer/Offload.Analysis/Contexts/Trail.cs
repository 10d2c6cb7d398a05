using System.Collections.Immutable;
using Offload.Analysis.Findings;
using Offload.Python.Semantics.Scopes;

namespace Offload.Analysis.Contexts;

/// <summary>A function on the way back from a launch, and the line in it from which the way goes on to the launch.</summary>
internal sealed record Trail(FunctionSymbol Function, int Line, Trail? Next, bool IsCertain)
{
    /// <summary>The steps from this function to the launch.</summary>
    public ImmutableArray<CallStep> Steps
    {
        get
        {
            var steps = ImmutableArray.CreateBuilder<CallStep>();
            for (var trail = this; trail is not null; trail = trail.Next)
                steps.Add(new CallStep(trail.Function.Module.Path, trail.Line, trail.Function.QualifiedName));
            return steps.DrainToImmutable();
        }
    }

    /// <summary>Whether an app factory or the like lies on the way.</summary>
    public bool PassesFactory
    {
        get
        {
            for (var trail = this; trail is not null; trail = trail.Next)
            {
                if (Factories.IsFactory(trail.Function.Name))
                    return true;
            }

            return false;
        }
    }

    /// <summary>Whether the way leaves the module that it began in.</summary>
    public bool Leaves(string path)
    {
        for (var trail = this; trail is not null; trail = trail.Next)
        {
            if (trail.Function.Module.Path != path)
                return true;
        }

        return false;
    }
}
