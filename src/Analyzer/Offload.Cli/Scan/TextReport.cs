using Offload.Analysis.Findings;
using Offload.Analysis.Reports;
using Spectre.Console;

namespace Offload.Cli.Scan;

/// <summary>The report for a terminal: each finding with its code, and what it comes to at the end.</summary>
internal static class TextReport
{
    private const int MaxRoutes = 3;
    private const int PlainWidth = 1000;

    public static void Write(ScanResult result, TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        // What a file or another program gets is not folded to the width of a terminal that is not there.
        if (Console.IsOutputRedirected)
            console.Profile.Width = PlainWidth;
        Write(result, console);
    }

    /// <summary>The report without colours, for a file.</summary>
    public static string Plain(ScanResult result)
    {
        var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = PlainWidth;
        Write(result, console);
        return text.ToString();
    }

    private static void Write(ScanResult result, IAnsiConsole console)
    {
        var summary = Summary.Of(result);
        foreach (var finding in summary.Shown)
            WriteFinding(finding, console);
        foreach (var error in result.ParseErrors)
            Line(console, $"[yellow]not read as Python[/] {Safe(error.Path)}:{error.Line}:{error.Column} {Safe(error.Message)}");
        foreach (var remark in result.Remarks)
            Line(console, $"[yellow]suppression[/] {Safe(remark.Path)}:{remark.Line} {Safe(remark.Message)}");
        if (!result.ParseErrors.IsEmpty || !result.Remarks.IsEmpty)
            Line(console, "");
        foreach (var sentence in summary.Sentences)
            Line(console, Safe(sentence));
    }

    private static void WriteFinding(Finding finding, IAnsiConsole console)
    {
        var colour = finding.Severity switch { Severity.Error => "red", Severity.Warning => "yellow", _ => "blue" };
        Line(console, $"[{colour}]{Words.Of(finding.Severity)}[/] [bold]{finding.Rule}[/] {Safe(finding.Message)}");
        Line(console, $"  [dim]{Safe(finding.Span.Path)}:{finding.Span.Line}:{finding.Span.Column}[/]");
        WriteCode(finding, console);
        foreach (var route in finding.Routes.Take(MaxRoutes))
            Line(console, $"  [dim]route[/] {Safe(NameOf(route))}  {Safe(string.Join(" > ", route.CallPath.Select(step => $"{step.Function} ({step.Path}:{step.Line})")))}");
        if (finding.Routes.Length > MaxRoutes)
            Line(console, $"  [dim]and {finding.Routes.Length - MaxRoutes} more routes[/]");
        foreach (var blocker in finding.Blockers)
            Line(console, $"  [dim]hinders[/] {Safe(blocker.Code)}: {Safe(blocker.Message)} (line {blocker.Line})");
        if (finding.Suggestion is { } job)
            Line(console, $"  [dim]job[/] {Safe(job.Job)}({Safe(string.Join(", ", job.Arguments))}){Safe(job.Schedule is { } when ? $", {when}" : "")}; effort {Words.Of(finding.Effort)}");
        Line(console, "");
    }

    private static string NameOf(Route route) =>
        $"{string.Join(',', route.Methods)} {(route.Rule.Length > 0 ? route.Rule : route.Endpoint)}".Trim();

    private static void WriteCode(Finding finding, IAnsiConsole console)
    {
        var excerpt = finding.Excerpt;
        var width = $"{excerpt.FirstLine + excerpt.Lines.Length - 1}".Length;
        for (var i = 0; i < excerpt.Lines.Length; i++)
        {
            var number = excerpt.FirstLine + i;
            var isFound = number >= finding.Span.Line && number <= finding.Span.EndLine;
            var line = $"{(isFound ? ">" : " ")} {number.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(width)} | {excerpt.Lines[i]}";
            Line(console, isFound ? $"  {Safe(line)}" : $"  [dim]{Safe(line)}[/]");
        }
    }

    private static string Safe(string text) => Markup.Escape(Terminal.Clean(text).Replace("\t", "    ", StringComparison.Ordinal));

    /// <summary>Lines are not wrapped by words: a reader may search the output for what stands in the code.</summary>
    private static void Line(IAnsiConsole console, string markup)
    {
        console.Write(new Markup(markup).Overflow(Overflow.Fold));
        console.WriteLine();
    }
}
