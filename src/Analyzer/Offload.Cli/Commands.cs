namespace Offload.Cli;

/// <summary>The commands of <c>offload</c>, each in a class of its own.</summary>
internal static class Commands
{
    private const string Usage = """
        usage: offload COMMAND

          ast FILE [--grammar 3.8 … 3.14]    print the tree of a Python file as CPython's ast.dump does

        """;

    public static int Run(string[] arguments, TextWriter output, TextWriter errors)
    {
        switch (arguments)
        {
            case ["ast", .. var rest]:
                return AstCommand.Run(rest, output, errors);
            case ["--help" or "-h" or "help"]:
                output.Write(Usage);
                return ExitCodes.Done;
            default:
                errors.Write(Usage);
                return ExitCodes.Failed;
        }
    }
}
