namespace Offload.Analysis.Rules;

/// <summary>A rule that findings name.</summary>
/// <param name="Id">Such as <c>OFL101</c>.</param>
/// <param name="Name">A name that reads well after "ignore", such as <c>thread</c>.</param>
/// <param name="Title">One line that says what is found.</param>
public sealed record Rule(string Id, string Name, string Title);
