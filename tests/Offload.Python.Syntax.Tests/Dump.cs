using System.Text;
using System.Text.RegularExpressions;
using Offload.Python.Syntax.Dump;

namespace Offload.Python.Syntax.Tests;

/// <summary>What the parser makes of a text, in a form that a test can hold.</summary>
internal static partial class Dump
{
    /// <summary>The dump of the module's statements without positions. The text must have no faults.</summary>
    public static string Of(string text, PythonVersion version = PythonVersion.Python314)
    {
        var tree = SyntaxTree.Parse(Encoding.UTF8.GetBytes(text), version);
        Assert.Empty(tree.Diagnostics.Select(fault => fault.Message));
        var dump = Position().Replace(AstDump.Write(tree), "");
        return dump["Module(body=[".Length..^"])".Length];
    }

    /// <summary>The faults, each as <c>line:column message</c>.</summary>
    public static IReadOnlyList<string> FaultsOf(string text, PythonVersion version = PythonVersion.Python314) =>
        FaultsOf(Encoding.UTF8.GetBytes(text), version);

    public static IReadOnlyList<string> FaultsOf(byte[] bytes, PythonVersion version = PythonVersion.Python314)
    {
        var tree = SyntaxTree.Parse(bytes, version);
        return
        [
            .. tree.Diagnostics.Select(fault =>
            {
                var (line, column) = tree.Source.Lines.Locate(fault.Start);
                return $"{line}:{column + 1} {fault.Message}";
            }),
        ];
    }

    [GeneratedRegex(@"(, )?lineno=\d+, col_offset=\d+, end_lineno=\d+, end_col_offset=\d+")]
    private static partial Regex Position();
}
