using System.Collections.Immutable;

namespace Offload.Analysis.Findings;

/// <summary>What a job in place of the work could look like.</summary>
/// <param name="Job">Its name, such as <c>email.send_async</c>.</param>
/// <param name="Arguments">The names of its arguments.</param>
/// <param name="IdempotencyKey">What could make an accepted call the same as an earlier one; null where nothing offers itself.</param>
/// <param name="Schedule">When it runs, as it is written today: <c>every 60 s</c>, <c>cron 0 3 * * *</c>; null for once.</param>
public sealed record JobSuggestion(
    string Job, ImmutableArray<string> Arguments, string? IdempotencyKey, string? Schedule);
