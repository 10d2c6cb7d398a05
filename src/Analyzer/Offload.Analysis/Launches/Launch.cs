using Offload.Analysis.Findings;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Syntax.Tree;

namespace Offload.Analysis.Launches;

/// <summary>A place that starts work, before it is known in which context.</summary>
internal sealed record Launch
{
    /// <summary>What is shown: the call that makes or starts the work, or the decorator.</summary>
    public required Node Node { get; init; }

    public required Scope Scope { get; init; }

    /// <summary>Where it is started, which may be elsewhere than where it is made.</summary>
    public required Node Start { get; init; }

    public required Scope StartScope { get; init; }

    public required FindingKind Kind { get; init; }

    public required string Rule { get; init; }

    public required string Api { get; init; }

    /// <summary>What is run; null where the call does not say it.</summary>
    public Expression? Target { get; init; }

    /// <summary>The scope in which <see cref="Target"/> is read.</summary>
    public Scope TargetScope => TargetHome ?? Scope;

    public Scope? TargetHome { get; init; }

    /// <summary>What is run where no expression names it: a class's <c>run</c>, a decorated function.</summary>
    public FunctionSymbol? TargetFunction { get; init; }

    /// <summary>The function of the project by which it is started; null where that is done at the place itself.</summary>
    public FunctionSymbol? Via { get; init; }

    public Confidence Confidence { get; init; } = Confidence.High;

    /// <summary>Where the work runs at a decorator's or a configuration's place, that is import, whatever is around.</summary>
    public bool IsDeclaration { get; init; }

    /// <summary>Whether it is waited for in its own function; null where that is to be found out.</summary>
    public bool? Awaited { get; init; }
}
