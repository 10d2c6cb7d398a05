using System.Diagnostics;
using System.Globalization;

namespace Offload.Python.Benchmarks;

/// <summary>A scan by ast-grep, which parses with tree-sitter: one pattern, one thread. Its start is part of it.</summary>
internal sealed record AstGrepPeer(string Path, string Folder)
{
    /// <summary>.NET does not tell how much processor time a process took that is over; the shell does.</summary>
    private const string Timed = """
        TIMEFORMAT='%U %S'; time "$@"
        """;

    public double Run()
    {
        using var process = Process.Start(new ProcessStartInfo("bash")
        {
            ArgumentList =
            {
                "-c", Timed, "bash", Path, "run", "--pattern", "threading.Thread($$$)", "--lang", "python",
                "--threads", "1", "--no-ignore", "hidden", "--json=stream", Folder,
            },
            Environment = { ["LC_ALL"] = "C" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var seconds = process.StandardError.ReadToEndAsync();
        var matches = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return matches.Length > 0
            ? seconds.Result.Trim().Split(' ').Sum(part => double.Parse(part, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"{Path} found no thread in {Folder}: {seconds.Result}");
    }
}
