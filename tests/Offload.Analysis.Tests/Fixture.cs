using System.Text;
using Offload.Analysis.Findings;
using Offload.Analysis.Scanning;
using Offload.Python.Semantics.Modules;

namespace Offload.Analysis.Tests;

/// <summary>
/// A small project in one text. <c>#- path</c> begins a file; <c>#! OFL101 request</c> behind a line says that exactly
/// this is found there, with these words in any order: the rule, the context, <c>awaited</c>, <c>route=…</c>,
/// <c>target=…</c>. Lines without it must have no finding.
/// </summary>
internal static class Fixture
{
    private const string Mark = "#! ";

    /// <summary>Scans the project and holds what is found against the marks.</summary>
    public static ScanResult Check(string project)
    {
        var files = Split(project).ToList();
        var result = Scan(files);
        var expected = files.SelectMany(ExpectationsIn).Order(StringComparer.Ordinal);
        var marked = files.SelectMany(ExpectationsIn).ToDictionary(PlaceOf, WordsOf);
        var found = result.Findings
            .Select(finding => $"{finding.Span.Path}:{finding.Span.Line} {Describe(finding, marked)}")
            .Order(StringComparer.Ordinal);
        Assert.Equal(string.Join('\n', expected), string.Join('\n', found));
        return result;
    }

    /// <summary>Scans the project, whatever is found.</summary>
    public static ScanResult Scan(string project, int cores = 1) => Scan([.. Split(project)], cores);

    private static ScanResult Scan(List<(string Path, string Text)> files, int cores = 1)
    {
        var texts = files.Where(file => file.Path.EndsWith(".py", StringComparison.Ordinal))
            .Select(file => new ModuleText(file.Path, Encoding.UTF8.GetBytes(file.Text), KindOf(file.Path)))
            .ToList();
        var configuration = files.Where(file => !file.Path.EndsWith(".py", StringComparison.Ordinal))
            .Select(file => new ConfigurationText(file.Path, file.Text))
            .ToList();
        return Scanner.Scan(texts, configuration, new ScanOptions(cores));
    }

    private static ModuleKind KindOf(string path) =>
        path.StartsWith("tests/", StringComparison.Ordinal) ? ModuleKind.Test : ModuleKind.Application;

    private static IEnumerable<(string Path, string Text)> Split(string project)
    {
        var path = "app.py";
        var text = new StringBuilder();
        foreach (var line in project.Split('\n'))
        {
            if (line.StartsWith("#- ", StringComparison.Ordinal))
            {
                if (text.Length > 0)
                    yield return (path, text.ToString());
                path = line[3..].Trim();
                text.Clear();
            }
            else
            {
                text.Append(line).Append('\n');
            }
        }

        yield return (path, text.ToString());
    }

    private static IEnumerable<string> ExpectationsIn((string Path, string Text) file)
    {
        var number = 0;
        foreach (var line in file.Text.Split('\n'))
        {
            number++;
            var at = line.IndexOf(Mark, StringComparison.Ordinal);
            if (at >= 0)
                yield return $"{file.Path}:{number} {string.Join(' ', line[(at + Mark.Length)..].Trim().Split(' ').Order(StringComparer.Ordinal))}";
        }
    }

    private static string PlaceOf(string expectation) => expectation[..expectation.IndexOf(' ', StringComparison.Ordinal)];

    private static string WordsOf(string expectation) => expectation[(expectation.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    /// <summary>Says of a finding as much as its mark asks for.</summary>
    private static string Describe(Finding finding, Dictionary<string, string> marked)
    {
        var asked = marked.GetValueOrDefault($"{finding.Span.Path}:{finding.Span.Line}", "").Split(' ');
        var words = new List<string> { finding.Rule, finding.Context.ToString().ToLowerInvariant() };
        if (finding.Awaited)
            words.Add("awaited");
        if (Array.Exists(asked, word => word.StartsWith("route=", StringComparison.Ordinal)))
            words.AddRange(finding.Routes.Select(route => $"route={route.Rule}"));
        if (Array.Exists(asked, word => word.StartsWith("endpoint=", StringComparison.Ordinal)))
            words.AddRange(finding.Routes.Select(route => $"endpoint={route.Endpoint}"));
        if (Array.Exists(asked, word => word.StartsWith("target=", StringComparison.Ordinal)))
            words.Add($"target={finding.Target}");
        if (Array.Exists(asked, word => word.StartsWith("start=", StringComparison.Ordinal)))
            words.Add($"start={finding.StartLine}");
        return string.Join(' ', words.Order(StringComparer.Ordinal));
    }
}
