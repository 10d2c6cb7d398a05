namespace Offload.Analysis.Findings;

/// <summary>Something that hinders the move to a worker.</summary>
/// <param name="Code">A word for machines, such as <c>app-object</c>.</param>
/// <param name="Message">One sentence for people: what is in the way, and what to send or do instead.</param>
/// <param name="Line">Where it shows, counted from 1.</param>
public sealed record Blocker(string Code, string Message, int Line);
