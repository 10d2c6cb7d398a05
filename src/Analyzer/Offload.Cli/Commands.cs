using Offload.Cli.Scan;

namespace Offload.Cli;

/// <summary>The commands of <c>offload</c>, each in a class of its own.</summary>
internal static class Commands
{
    private const string Usage = """
        usage: offload COMMAND

          scan [PATH...] [options]           find the background work of a Flask code base; --help tells more
          ast FILE [--grammar 3.8 … 3.14]    print the tree of a Python file as CPython's ast.dump does

        """;

    public static int Run(string[] arguments, TextWriter output, TextWriter errors)
    {
        switch (arguments)
        {
            case ["scan", .. var rest]:
                return ScanCommand.Run(rest, output, errors);
            case ["ast", .. var rest]:
                return AstCommand.Run(rest, output, errors);
            case ["--version"]:
                output.WriteLine($"offload {Version.Current}");
                return ExitCodes.Done;
            case ["--help" or "-h" or "help"]:
                output.Write(Usage);
                return ExitCodes.Done;
            default:
                errors.Write(Usage);
                return ExitCodes.Failed;
        }
    }
}
