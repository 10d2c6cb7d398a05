namespace Offload.Architecture.Tests;

/// <summary>
/// Which project may know which. The arrows point one way, from what changes often to what others build on:
/// Worker → Hangfire, Ledger, Transports.* → Engine → Contracts; Cli → Analysis → Semantics → Syntax; and Runtime and
/// Analyzer never meet.
/// </summary>
internal static class ProjectArrows
{
    private const string Contracts = "src/Offload.Contracts/Offload.Contracts.csproj";
    private const string Syntax = "src/Analyzer/Offload.Python.Syntax/Offload.Python.Syntax.csproj";
    private const string Semantics = "src/Analyzer/Offload.Python.Semantics/Offload.Python.Semantics.csproj";
    private const string Runtime = "src/Runtime/";
    private const string Analyzer = "src/Analyzer/";

    /// <summary>The arrows that must not be, each with the reason.</summary>
    public static IReadOnlyList<string> FindFaults(IReadOnlyList<ProjectFile> projects)
    {
        var sources = projects.Where(project => project.Path.StartsWith("src/", StringComparison.Ordinal)).ToList();
        return [.. sources.SelectMany(FindFaultsOf), .. FindMissingOfWorker(sources)];
    }

    private static IEnumerable<string> FindFaultsOf(ProjectFile project)
    {
        if (RuleOf(project) is not { } rule)
        {
            yield return $"{project.Path} has no rule here. Decide what it may reference and write it down.";
            yield break;
        }

        foreach (var reference in project.References.Where(reference => !rule.MayReference(reference)))
            yield return $"{project.Name} references {reference}. {rule.Reason}";

        foreach (var package in project.Packages.Where(package => !MayUse(project, package)))
            yield return $"{project.Name} uses the package {package}. {PackageReasonOf(project)}";
    }

    private static Rule? RuleOf(ProjectFile project) => project.Name switch
    {
        _ when project.Path == Contracts => new Rule(
            _ => false,
            "Contracts is what both sides of the wire agree on; whoever reads an envelope must not get more."),
        _ when project.Path == Syntax => new Rule(
            _ => false,
            "The parser is text in, tree out; whoever wants to read Python must not get more."),
        "Offload.Python.Semantics" => new Rule(
            reference => reference == Syntax,
            "What Python code means does not depend on what is looked for in it."),
        "Offload.Analysis" => new Rule(
            reference => reference == Semantics,
            "Rules look at meaning; how files are found and reports are shown is for whoever calls them."),
        _ when project.Path.StartsWith(Analyzer, StringComparison.Ordinal) => new Rule(
            reference => !reference.StartsWith(Runtime, StringComparison.Ordinal),
            "The analyzer reads other people's code at their desks; it must install and start without the worker."),
        _ when !project.Path.StartsWith(Runtime, StringComparison.Ordinal) => null,
        "Offload.Engine" => new Rule(
            reference => reference == Contracts,
            "The engine decides; ledgers, transports and Hangfire are attached to its ports and can be exchanged."),
        "Offload.Ledger" or "Offload.Hangfire" => new Rule(
            IsEngine,
            "It is one attachment of the engine; where attachments know each other, none can be exchanged alone."),
        var name when name.StartsWith("Offload.Transports.", StringComparison.Ordinal) => new Rule(
            IsEngine,
            "A transport carries envelopes to the engine; it knows no other transport, no ledger and no Hangfire."),
        "Offload.Worker" => new Rule(
            reference => reference == Contracts || reference.StartsWith(Runtime, StringComparison.Ordinal),
            "The worker puts the parts of Runtime together and knows nothing outside of it."),
        _ => null,
    };

    private static bool IsEngine(string reference) => reference == "src/Runtime/Offload.Engine/Offload.Engine.csproj";

    private static bool MayUse(ProjectFile project, string package) =>
        project.Path != Contracts
        && project.Path != Syntax
        && (project.Name == "Offload.Hangfire" || package.Split('.')[0] != "Hangfire");

    private static string PackageReasonOf(ProjectFile project) => project.Path switch
    {
        Contracts => "Contracts has no packages, so that whoever references it gets no more than the contract.",
        Syntax => "The parser has no packages, so that it can be taken anywhere, and be compiled ahead of time.",
        _ => "Only Offload.Hangfire names Hangfire's packages, so that the rest does not change when Hangfire does.",
    };

    private static IEnumerable<string> FindMissingOfWorker(List<ProjectFile> sources)
    {
        var worker = sources.SingleOrDefault(project => project.Name == "Offload.Worker");
        return sources
            .Where(project => worker is not null && project != worker)
            .Where(project => project.Path.StartsWith(Runtime, StringComparison.Ordinal))
            .Where(project => !worker!.References.Contains(project.Path))
            .Select(project => $"Offload.Worker does not reference {project.Path}. What the worker does not put "
                + "together is never run.");
    }

    private sealed record Rule(Func<string, bool> MayReference, string Reason);
}
