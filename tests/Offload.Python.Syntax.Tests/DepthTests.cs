using System.Text;
using Offload.Python.Syntax.Dump;

namespace Offload.Python.Syntax.Tests;

/// <summary>Sources that go deeper or on longer than anyone writes: a tree or a diagnostic, never the end of the process.</summary>
public class DepthTests
{
    [Theory]
    [InlineData("", "(", "", 1_000_000)]
    [InlineData("", "[", "", 1_000_000)]
    [InlineData("", "{", "", 1_000_000)]
    [InlineData("", "f(", "", 1_000_000)]
    [InlineData("", "f'{", "", 200_000)]
    [InlineData("", "if x:\n", "", 200_000)]
    [InlineData("match x:\n case ", "[", "", 1_000_000)]
    [InlineData("", ")", "", 1_000_000)]
    public void DeeperThanCPythonGoes_IsADiagnostic(string before, string unit, string after, int count)
    {
        var tree = SyntaxTree.Parse(Of(before, unit, after, count));

        Assert.NotEmpty(tree.Diagnostics);
    }

    [Theory]
    [InlineData("1", "+1", "", 200_000)]
    [InlineData("a", ".b", "", 200_000)]
    [InlineData("f", "()", "", 200_000)]
    [InlineData("a", "[0]", "", 200_000)]
    [InlineData("x = ", "'a' ", "", 20_000)]
    [InlineData("x = f'' ", "'a' ", "", 20_000)]
    [InlineData("a", " and b", "", 200_000)]
    [InlineData("a", " < b", "", 200_000)]
    public void LongChain_IsATree(string before, string unit, string after, int count)
    {
        var tree = SyntaxTree.Parse(Of(before, unit, after, count));

        Assert.Empty(tree.Diagnostics);
        Assert.NotEmpty(AstDump.Write(tree));
    }

    [Theory]
    [InlineData("", "-", "1", 200_000)]
    [InlineData("", "not ", "1", 200_000)]
    [InlineData("", "lambda: ", "1", 200_000)]
    [InlineData("", "1 if 1 else ", "1", 200_000)]
    [InlineData("", "await ", "x", 200_000)]
    [InlineData("1", "**1", "", 200_000)]
    [InlineData("", "a = ", "1", 200_000)]
    [InlineData("if a: pass\n", "elif b: pass\n", "", 100_000)]
    public void LongNest_IsATreeOrADiagnostic(string before, string unit, string after, int count)
    {
        var tree = SyntaxTree.Parse(Of(before, unit, after, count));

        Assert.NotNull(tree.Root);
    }

    private static byte[] Of(string before, string unit, string after, int count) =>
        Encoding.UTF8.GetBytes(new StringBuilder(before).Insert(before.Length, unit, count).Append(after).Append('\n').ToString());
}
