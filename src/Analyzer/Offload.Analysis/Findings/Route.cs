using System.Collections.Immutable;

namespace Offload.Analysis.Findings;

/// <summary>A step on the way from a route to a finding: the call, and the function that it stands in.</summary>
public sealed record CallStep(string Path, int Line, string Function);

/// <summary>A route that reaches a finding.</summary>
/// <param name="Rule">The URL rule with the prefixes of its blueprints; for other entries what they react to.</param>
/// <param name="Methods">In the order of the alphabet; empty where the entry has none.</param>
/// <param name="Endpoint">Flask's name of it, such as <c>auth.register</c>.</param>
/// <param name="CallPath">From the view to the finding; the last step is in the function that starts the work.</param>
public sealed record Route(
    string Rule, ImmutableArray<string> Methods, string Endpoint, ImmutableArray<CallStep> CallPath);
