using Offload.Python.Syntax;
using Offload.Python.Syntax.Dump;

namespace Offload.Cli;

/// <summary><c>offload ast FILE</c></summary>
internal static class AstCommand
{
    private const string Versions = "3.8, 3.9, 3.10, 3.11, 3.12, 3.13, 3.14";

    public static int Run(string[] arguments, TextWriter output, TextWriter errors)
    {
        if (Read(arguments) is not { } wanted)
        {
            errors.WriteLine($"offload ast takes one FILE and may take --grammar with one of {Versions}.");
            return ExitCodes.Failed;
        }

        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(wanted.Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"{wanted.Path} cannot be read: {exception.Message}");
            return ExitCodes.Failed;
        }

        return Write(SyntaxTree.Parse(bytes, wanted.Version), wanted.Path, output, errors);
    }

    private static int Write(SyntaxTree tree, string path, TextWriter output, TextWriter errors)
    {
        foreach (var fault in tree.Diagnostics)
        {
            var (line, column) = tree.Source.Lines.Locate(fault.Start);
            errors.WriteLine($"{path}:{line}:{column + 1}: {fault.Message}");
        }

        if (tree.Diagnostics.Count > 0)
            return ExitCodes.Found;
        output.WriteLine(AstDump.Write(tree));
        return ExitCodes.Done;
    }

    private static (string Path, PythonVersion Version)? Read(string[] arguments) => arguments switch
    {
        [var path] => (path, PythonVersion.Python314),
        [var path, "--grammar", var version] when VersionOf(version) is { } known => (path, known),
        ["--grammar", var version, var path] when VersionOf(version) is { } known => (path, known),
        _ => null,
    };

    private static PythonVersion? VersionOf(string version) => version switch
    {
        "3.8" => PythonVersion.Python38,
        "3.9" => PythonVersion.Python39,
        "3.10" => PythonVersion.Python310,
        "3.11" => PythonVersion.Python311,
        "3.12" => PythonVersion.Python312,
        "3.13" => PythonVersion.Python313,
        "3.14" => PythonVersion.Python314,
        _ => null,
    };
}
