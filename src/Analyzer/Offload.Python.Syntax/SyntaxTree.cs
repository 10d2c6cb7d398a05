using System.Collections.Immutable;
using Offload.Python.Syntax.Lexing;
using Offload.Python.Syntax.Parsing;
using Offload.Python.Syntax.Text;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax;

/// <summary>A file that was read: its tree, and what is wrong with it. There is always a tree.</summary>
public sealed class SyntaxTree
{
    private SyntaxTree(SourceText source, ModuleNode root, IReadOnlyList<Diagnostic> diagnostics, PythonVersion version)
    {
        Source = source;
        Root = root;
        Diagnostics = diagnostics;
        Version = version;
    }

    public SourceText Source { get; }

    public ModuleNode Root { get; }

    /// <summary>The faults, in the order of the source. Python reads the file if there are none.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    public PythonVersion Version { get; }

    /// <summary>Reads a file. It never throws, whatever the bytes are.</summary>
    public static SyntaxTree Parse(byte[] bytes, PythonVersion version = PythonVersion.Python314)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var diagnostics = new DiagnosticList();
        var source = SourceText.Read(bytes, diagnostics);
        using var tokens = new TokenBuffer((source.Bytes.Length / 3) + 16);
        var names = new NameTable(source.Bytes);
        Lexer.Read(source.Bytes, source.Start, tokens, names, diagnostics, version);
        source.ReportNull(diagnostics);
        source.ReportInvalid(tokens, version, diagnostics);
        var root = Parser.ParseModule(source.Bytes, tokens, names, diagnostics, version);
        return new SyntaxTree(source, root, diagnostics.InOrder(), version);
    }

    /// <summary>
    /// Reads the cells of a notebook as one module. Each is read by itself, so that what one leaves open ends with it.
    /// </summary>
    internal static SyntaxTree ParseCells(
        byte[] text, IEnumerable<(int Start, int End)> cells, DiagnosticList diagnostics, PythonVersion version)
    {
        var names = new NameTable(text);
        var body = ImmutableArray.CreateBuilder<Statement>();
        foreach (var (start, end) in cells)
        {
            using var tokens = new TokenBuffer(((end - start) / 3) + 16);
            Lexer.ReadCell(text, start, end, tokens, names, diagnostics, version);
            body.AddRange(Parser.ParseModule(text, tokens, names, diagnostics, version).Body);
        }

        var root = new ModuleNode(0, text.Length, body.DrainToImmutable());
        return new SyntaxTree(SourceText.Of(text), root, diagnostics.InOrder(), version);
    }
}
