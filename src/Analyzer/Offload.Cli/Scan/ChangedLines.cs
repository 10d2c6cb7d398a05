using System.Diagnostics;
using System.Globalization;
using Offload.Analysis.Findings;

namespace Offload.Cli.Scan;

/// <summary>The lines that git says have changed since a revision.</summary>
internal sealed class ChangedLines
{
    private readonly Dictionary<string, List<(int First, int Last)>> _changed = new(StringComparer.Ordinal);

    /// <summary>Asks git. The paths of the answer are relative to the folder.</summary>
    /// <exception cref="InvalidOperationException">git is not there, or does not know the revision.</exception>
    public static ChangedLines Since(string revision, string path)
    {
        var folder = File.Exists(path) ? Path.GetDirectoryName(Path.GetFullPath(path))! : path;
        var start = new ProcessStartInfo("git") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in (string[])["diff", "--unified=0", "--no-color", "--no-ext-diff", "--relative", "--no-prefix", "--end-of-options", revision, "--"])
            start.ArgumentList.Add(word);
        using var git = Start(start);
        var error = git.StandardError.ReadToEndAsync();
        var changed = new ChangedLines();
        changed.Read(git.StandardOutput);
        git.WaitForExit();
        if (git.ExitCode != 0)
            throw new InvalidOperationException($"git diff {revision}: {error.GetAwaiter().GetResult().Trim()}");
        return changed;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new InvalidOperationException($"--diff needs git: {exception.Message}", exception);
        }
    }

    public ScanResult Keep(ScanResult result) => result with
    {
        Findings = [.. result.Findings.Where(finding => _changed.TryGetValue(finding.Span.Path, out var spans)
            && spans.Exists(span => span.First <= Math.Max(finding.Span.EndLine, finding.StartLine) && span.Last >= finding.Span.Line))],
    };

    private void Read(StreamReader diff)
    {
        string? path = null;
        while (diff.ReadLine() is { } line)
        {
            if (line.StartsWith("+++ ", StringComparison.Ordinal))
                path = line[4..].TrimEnd('\t');
            else if (path is not null && line.StartsWith("@@ ", StringComparison.Ordinal) && SpanOf(line) is { } span)
                Add(path, span);
        }
    }

    /// <summary>The new lines of <c>@@ -a,b +c,d @@</c>.</summary>
    private static (int First, int Last)? SpanOf(string hunk)
    {
        var added = hunk.Split(' ').FirstOrDefault(word => word.StartsWith('+'));
        var numbers = added?[1..].Split(',');
        if (numbers is null || !int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first))
            return null;
        var count = numbers.Length < 2 ? 1 : int.Parse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture);
        return count == 0 ? null : (first, first + count - 1);
    }

    private void Add(string path, (int First, int Last) span)
    {
        if (!_changed.TryGetValue(path, out var spans))
            _changed.Add(path, spans = []);
        spans.Add(span);
    }
}
