using System.Globalization;
using Offload.Analysis.Findings;

namespace Offload.Cli.Scan;

/// <summary>Reads the words after <c>offload scan</c>.</summary>
internal static class ScanArgumentReader
{
    public const string Usage = """
        usage: offload scan [PATH...] [options]

          --format text|json|sarif|html|github|markdown   how to report (text)
          --output FILE           write the report to a file
          --fail-on LEVEL         exit code 1 from error, warning or note on, or never: none (error)
          --exit-zero             exit code 0 whatever is found
          --max-parse-errors N    exit code 3 for more faults in files than this
          --baseline FILE         report what is not in FILE
          --update-baseline       write FILE: what is found now is accepted, what is gone is forgotten
          --diff REVISION         report what is on lines changed since a revision of git
          --exclude PATTERN       leave out paths, as a line of a .gitignore file would; may be repeated
          --include-tests         report what tests start, too
          --jobs N                read files on N cores (all)

        """;

    /// <summary>Reads the words; where they are wrong, says what is wrong and what to do.</summary>
    public static bool TryRead(ReadOnlySpan<string> words, out ScanArguments arguments, out string fault)
    {
        arguments = new ScanArguments();
        fault = "";
        var paths = new List<string>();
        for (var i = 0; i < words.Length; i++)
        {
            var (option, value) = Split(words[i]);
            if (!option.StartsWith("--", StringComparison.Ordinal))
            {
                paths.Add(words[i]);
                continue;
            }

            if (Switch(arguments, option) is { } switched && value is null)
            {
                arguments = switched;
                continue;
            }

            if (value is null && ++i < words.Length)
                value = words[i];
            if (value is null)
            {
                fault = $"{option} is not known, or needs a value.";
                return false;
            }

            if (With(arguments, option, value, out fault) is not { } changed)
                return false;
            arguments = changed;
        }

        if (paths.Count > 0)
            arguments = arguments with { Paths = paths };
        fault = arguments is { UpdatesBaseline: true, Baseline: null } ? "--update-baseline needs --baseline FILE." : "";
        return fault.Length == 0;
    }

    private static (string Option, string? Value) Split(string word)
    {
        var at = word.StartsWith("--", StringComparison.Ordinal) ? word.IndexOf('=', StringComparison.Ordinal) : -1;
        return at < 0 ? (word, null) : (word[..at], word[(at + 1)..]);
    }

    private static ScanArguments? Switch(ScanArguments arguments, string option) => option switch
    {
        "--exit-zero" => arguments with { ExitsZero = true },
        "--update-baseline" => arguments with { UpdatesBaseline = true },
        "--include-tests" => arguments with { IncludesTests = true },
        _ => null,
    };

    private static ScanArguments? With(ScanArguments arguments, string option, string value, out string fault)
    {
        fault = "";
        switch (option)
        {
            case "--format" when Enum.TryParse<ReportFormat>(value, ignoreCase: true, out var format) && char.IsAsciiLetter(value[0]):
                return arguments with { Format = format };
            case "--output":
                return arguments with { Output = value };
            case "--fail-on" when value == "none":
                return arguments with { FailOn = null };
            case "--fail-on" when Enum.TryParse<Severity>(value, ignoreCase: true, out var severity) && char.IsAsciiLetter(value[0]):
                return arguments with { FailOn = severity };
            case "--max-parse-errors" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var most):
                return arguments with { MaxParseErrors = most };
            case "--jobs" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var jobs) && jobs > 0:
                return arguments with { Jobs = jobs };
            case "--exclude":
                return arguments with { Excluded = [.. arguments.Excluded, value] };
            case "--baseline":
                return arguments with { Baseline = value };
            case "--diff":
                return arguments with { Since = value };
            case "--format" or "--fail-on" or "--max-parse-errors" or "--jobs":
                fault = $"{option} does not take '{value}'.";
                return null;
            default:
                fault = $"{option} is not known.";
                return null;
        }
    }
}
