using System.Collections.Immutable;
using Offload.Analysis.Baseline;
using Offload.Analysis.Contexts;
using Offload.Analysis.Findings;
using Offload.Analysis.Flask;
using Offload.Analysis.Inventory;
using Offload.Analysis.Launches;
using Offload.Python.Semantics.Modules;
using Offload.Python.Semantics.Values;
using Offload.Python.Syntax;
using Offload.Python.Syntax.Tree;

namespace Offload.Analysis.Scanning;

/// <summary>The whole way of a scan: files ▸ parse ▸ facts ▸ call graph ▸ rules ▸ findings.</summary>
public static class Scanner
{
    /// <summary>Scans the files of one project. The paths are relative to its root, with forward slashes.</summary>
    public static ScanResult Scan(
        IReadOnlyCollection<ModuleText> texts, IReadOnlyCollection<ConfigurationText> configuration, ScanOptions options)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(options);
        var project = Project.Read(texts, PythonVersion.Python314, options.Cores);
        var evaluator = new Evaluator(project);
        var kinds = new HashSet<ModuleKind> { ModuleKind.Application };
        if (options.IncludesTests)
            kinds.Add(ModuleKind.Test);
        var entries = new EntryFinder(project, evaluator, Operations.In(configuration));
        var launches = new LaunchFinder(project, evaluator).Find(kinds, ReachabilityOf);
        var writer = new FindingWriter(evaluator, ReachabilityOf(launches));
        var result = new ScanResult
        {
            Findings = Fingerprint.Mark([.. launches
                .Select(writer.Write)
                .OrderBy(finding => finding.Span.Path, StringComparer.Ordinal)
                .ThenBy(finding => finding.Span.Line)
                .ThenBy(finding => finding.Span.Column)
                .ThenBy(finding => finding.Rule, StringComparer.Ordinal)]),
            Inventory = [.. new InventoryFinder(project, evaluator).Find(kinds)],
            ParseErrors = ParseErrorsOf(project),
            Files = texts.Count,
            Lines = project.Outlines.Sum(outline => (long)outline.Lines),
            Bytes = texts.Sum(text => (long)text.Bytes.Length),
        };
        return Suppressions.Apply(result, project, kinds);

        Reachability ReachabilityOf(IEnumerable<Launch> known) => new(project, evaluator, entries, TargetsOf(known));
    }

    /// <summary>The expressions and functions that launches run.</summary>
    private static HashSet<Node> TargetsOf(IEnumerable<Launch> launches)
    {
        var targets = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        foreach (var launch in launches)
        {
            if (launch.Target is { } target)
                targets.Add(target);
            if (launch.TargetFunction is { } function)
                targets.Add(function.Node);
        }

        return targets;
    }

    private static ImmutableArray<ParseError> ParseErrorsOf(Project project)
    {
        var errors = ImmutableArray.CreateBuilder<ParseError>();
        for (var i = 0; i < project.Modules.Length; i++)
        {
            var module = project.Modules[i];
            foreach (var fault in project.Outlines[i].Faults)
            {
                var (line, column) = module.Locate(fault.Start);
                errors.Add(new ParseError(module.Path, line, column, fault.Message));
            }
        }

        return errors.DrainToImmutable();
    }
}
