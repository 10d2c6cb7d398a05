using BenchmarkDotNet.Attributes;
using Offload.Python.Syntax;
using Offload.Python.Syntax.Dump;
using Offload.Python.Syntax.Lexing;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Benchmarks;

/// <summary>What the parts of a parse take, over one large file of a standard library.</summary>
[MemoryDiagnoser]
public class Parts
{
    private byte[] _source = [];
    private SyntaxTree _tree = null!;

    /// <summary>The file, which `benchmarks/parse.sh` sets.</summary>
    public static string Path => Environment.GetEnvironmentVariable("OFFLOAD_PARSED_FILE")!;

    [GlobalSetup]
    public void Read()
    {
        _source = File.ReadAllBytes(Path);
        _tree = SyntaxTree.Parse(_source);
    }

    [Benchmark]
    public int Lex()
    {
        using var tokens = new TokenBuffer((_source.Length / 3) + 16);
        Lexer.Read(_source, 0, tokens, new NameTable(_source), new DiagnosticList(), PythonVersion.Python314);
        return tokens.Count;
    }

    [Benchmark(Baseline = true)]
    public SyntaxTree Parse() => SyntaxTree.Parse(_source);

    [Benchmark]
    public int Walk()
    {
        var walker = new Counter();
        walker.Walk(_tree.Root);
        return walker.Count;
    }

    [Benchmark]
    public int Dump() => AstDump.Write(_tree).Length;

    private sealed class Counter : SyntaxWalker
    {
        public int Count { get; private set; }

        protected override bool Enter(Node node)
        {
            Count++;
            return true;
        }
    }
}
