using System.Security.Cryptography;
using System.Text;
using Offload.Python.Syntax;
using Offload.Python.Syntax.Dump;

namespace Offload.Python.Differential;

/// <summary>What came of one source: the outcome, and for a rejection whether it is told of at the same place.</summary>
internal sealed record Comparison(Outcome Outcome, Verdict Verdict, Diagnostic? First, int Line, int Column)
{
    public bool IsFault => Outcome > Outcome.Limit;

    public bool IsSameLine => Line == Verdict.Line;

    public bool IsSamePlace => IsSameLine && Column == Verdict.Column;

    public bool IsSameMessage => First?.Message == Verdict.Message;

    public static Comparison Of(byte[] source, PythonVersion version, Verdict verdict)
    {
        SyntaxTree tree;
        try
        {
            tree = SyntaxTree.Parse(source, version);
        }
#pragma warning disable CA1031 // Whatever it throws is what this looks for.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new(Outcome.WeThrow, verdict with { Message = exception.ToString() }, null, 0, 0);
        }

        if (tree.Diagnostics.Count == 0)
            return new(OutcomeOfAccepted(tree, verdict), verdict, null, 0, 0);
        var first = tree.Diagnostics[0];
        var outcome = verdict.IsLimit ? Outcome.Limit
            : verdict.IsAccepted ? Outcome.OnlyWeReject
            : Outcome.BothReject;
        var (line, column) = tree.Source.Lines.Locate(first.Start);
        var text = tree.Source.Bytes.AsSpan(first.Start - column, column);
        return new(outcome, verdict, first, line, Encoding.UTF8.GetCharCount(text) + 1);
    }

    private static Outcome OutcomeOfAccepted(SyntaxTree tree, Verdict verdict)
    {
        if (verdict.IsLimit)
            return Outcome.Limit;
        if (!verdict.IsAccepted)
            return Outcome.OnlyWeAccept;
        return verdict.Hash is null || verdict.Hash == HashOf(AstDump.Write(tree))
            ? Outcome.BothAccept
            : Outcome.DumpsDiffer;
    }

    private static string HashOf(string dump) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dump)))[..32];
}
