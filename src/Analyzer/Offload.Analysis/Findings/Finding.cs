using System.Collections.Immutable;

namespace Offload.Analysis.Findings;

/// <summary>One place that starts background work.</summary>
public sealed record Finding
{
    /// <summary>The same for the same work as long as it is in the same function, whatever moves around it.</summary>
    public string Id { get; init; } = "";

    /// <summary>The rule, such as <c>OFL101</c>.</summary>
    public required string Rule { get; init; }

    public required FindingKind Kind { get; init; }

    /// <summary>What starts the work, by its full name, such as <c>threading.Thread</c>.</summary>
    public required string Api { get; init; }

    public required CodeSpan Span { get; init; }

    /// <summary>The line on which it is started or submitted, which may be another than where it is made.</summary>
    public required int StartLine { get; init; }

    /// <summary>The function around it, with its classes; empty in a module's own code.</summary>
    public required string Function { get; init; }

    /// <summary>What is run, as it is written; null where that is not known.</summary>
    public string? Target { get; init; }

    public CodeLocation? TargetLocation { get; init; }

    public required FindingContext Context { get; init; }

    /// <summary>The routes that reach it, with the shortest way from each.</summary>
    public ImmutableArray<Route> Routes { get; init; } = [];

    /// <summary>Whether the same function waits for the work, so that it is not left behind.</summary>
    public required bool Awaited { get; init; }

    public required Severity Severity { get; init; }

    public required Confidence Confidence { get; init; }

    public Effort Effort { get; init; }

    /// <summary>What hinders the move, in the order of the lines.</summary>
    public ImmutableArray<Blocker> Blockers { get; init; } = [];

    /// <summary>What a job in its place could be called and given.</summary>
    public JobSuggestion? Suggestion { get; init; }

    /// <summary>One sentence: what is started, and what goes wrong with it there.</summary>
    public required string Message { get; init; }

    /// <summary>The lines around it, for a reader.</summary>
    public CodeExcerpt Excerpt { get; init; } = CodeExcerpt.None;

    public bool IsSuppressed { get; init; }

    /// <summary>Why it is suppressed, as the comment says it.</summary>
    public string? SuppressionReason { get; init; }

    public BaselineState BaselineState { get; init; }
}
