using Offload.Analysis.Findings;

namespace Offload.Analysis.Launches;

/// <summary>Something of a library that starts work, and where in its arguments the work is named.</summary>
/// <param name="Name">The canonical name: <c>module.function</c>, or <c>module.Class.method</c>.</param>
/// <param name="Position">The position of what is run among the arguments; -1 where none is.</param>
/// <param name="Keyword">The name of that argument.</param>
internal sealed record LaunchApi(string Name, FindingKind Kind, string Rule, int Position = 0, string? Keyword = null);
