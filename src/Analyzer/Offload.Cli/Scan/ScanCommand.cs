using System.Diagnostics;
using System.Text;
using Offload.Analysis.Baseline;
using Offload.Analysis.Findings;
using Offload.Analysis.Reports;
using Offload.Analysis.Scanning;
using Offload.Cli.Files;

namespace Offload.Cli.Scan;

/// <summary><c>offload scan</c>: files, scan, baseline, report, exit code.</summary>
internal static class ScanCommand
{
    public static int Run(string[] words, TextWriter output, TextWriter errors)
    {
        if (words is ["--help" or "-h", ..])
        {
            output.Write(ScanArgumentReader.Usage);
            return ExitCodes.Done;
        }

        if (!ScanArgumentReader.TryRead(words, out var arguments, out var fault))
        {
            errors.WriteLine($"offload scan: {fault}");
            errors.Write(ScanArgumentReader.Usage);
            return ExitCodes.Failed;
        }

        try
        {
            return Run(arguments, output, errors);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or InvalidOperationException)
        {
            errors.WriteLine($"offload scan: {exception.Message}");
            return ExitCodes.Failed;
        }
    }

    private static int Run(ScanArguments arguments, TextWriter output, TextWriter errors)
    {
        if (arguments.Paths.FirstOrDefault(path => !Directory.Exists(path) && !File.Exists(path)) is { } missing)
        {
            errors.WriteLine($"offload scan: there is no {Terminal.Clean(missing)}.");
            return ExitCodes.Failed;
        }

        var result = Scan(arguments, errors);
        if (arguments.Since is { } revision)
            result = ChangedLines.Since(revision, arguments.Paths[0]).Keep(result);
        var gone = 0;
        if (arguments.Baseline is { } file)
        {
            if (arguments.UpdatesBaseline)
                File.WriteAllBytes(file, BaselineFile.Of(result).Write());
            (result, gone) = BaselineFile.Parse(File.ReadAllBytes(file)).Compare(result);
        }

        Write(result, arguments, output);
        return ExitCodeOf(result, gone, arguments, errors);
    }

    private static ScanResult Scan(ScanArguments arguments, TextWriter errors)
    {
        var clock = Stopwatch.StartNew();
        var results = new List<ScanResult>();
        foreach (var path in arguments.Paths)
        {
            var files = ProjectReader.Read(path, arguments.Excluded);
            foreach (var skipped in files.Skipped)
                errors.WriteLine($"offload scan: {Terminal.Clean(skipped.Path)} is left out: {skipped.Reason}.");
            results.Add(DeepStack.Run(() => Scanner.Scan(
                files.Modules, files.Configuration, new ScanOptions(arguments.Jobs, arguments.IncludesTests))));
        }

        return Merge(results) with { DurationMilliseconds = clock.ElapsedMilliseconds };
    }

    private static ScanResult Merge(List<ScanResult> results) => results.Count == 1 ? results[0] : new ScanResult
    {
        Findings = [.. results.SelectMany(result => result.Findings)],
        ParseErrors = [.. results.SelectMany(result => result.ParseErrors)],
        Remarks = [.. results.SelectMany(result => result.Remarks)],
        Inventory = [.. results.SelectMany(result => result.Inventory)],
        Files = results.Sum(result => result.Files),
        Lines = results.Sum(result => result.Lines),
        Bytes = results.Sum(result => result.Bytes),
    };

    private static void Write(ScanResult result, ScanArguments arguments, TextWriter output)
    {
        if (arguments.Format == ReportFormat.Text && arguments.Output is null)
        {
            TextReport.Write(result, output);
            return;
        }

        var report = arguments.Format switch
        {
            ReportFormat.Json => JsonReport.Write(result, Version.Current),
            ReportFormat.Sarif => SarifReport.Write(result, Version.Current),
            ReportFormat.Html => Encoding.UTF8.GetBytes(HtmlReport.Write(result, Version.Current)),
            ReportFormat.Github => Encoding.UTF8.GetBytes(GithubReport.Write(result)),
            ReportFormat.Markdown => Encoding.UTF8.GetBytes(MarkdownReport.Write(result)),
            _ => Encoding.UTF8.GetBytes(TextReport.Plain(result)),
        };
        if (arguments.Output is { } file)
            File.WriteAllBytes(file, report);
        else
            output.Write(Encoding.UTF8.GetString(report));
    }

    private static int ExitCodeOf(ScanResult result, int gone, ScanArguments arguments, TextWriter errors)
    {
        if (arguments.ExitsZero)
            return ExitCodes.Done;
        if (result.ParseErrors.Length > arguments.MaxParseErrors)
        {
            errors.WriteLine($"offload scan: {result.ParseErrors.Length} places are not read as Python; {arguments.MaxParseErrors} are allowed.");
            return ExitCodes.TooManyParseErrors;
        }

        if (arguments.FailOn is { } level && result.Findings.Any(finding =>
            !finding.IsSuppressed && finding.BaselineState == BaselineState.New && finding.Severity >= level))
        {
            return ExitCodes.Found;
        }

        if (gone == 0 || arguments.Since is not null)
            return ExitCodes.Done;
        errors.WriteLine($"offload scan: {gone} accepted findings are gone; shrink the baseline with --update-baseline.");
        return ExitCodes.BaselineCanShrink;
    }
}
