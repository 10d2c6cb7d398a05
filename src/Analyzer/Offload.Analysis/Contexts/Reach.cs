using System.Collections.Immutable;
using Offload.Analysis.Findings;

namespace Offload.Analysis.Contexts;

/// <summary>From where a place in the code is reached.</summary>
/// <param name="Context">The context that matters most of all that reach it.</param>
/// <param name="Routes">The routes, hooks and socket handlers, each with its shortest way.</param>
/// <param name="IsCertain">Whether every step of the shortest way was followed rather than guessed.</param>
/// <param name="IsLaunched">Whether work that the application itself starts in its process comes here.</param>
internal sealed record Reach(FindingContext Context, ImmutableArray<Route> Routes, bool IsCertain, bool IsLaunched);
