using Offload.Python.Syntax.Lexing;
using Offload.Python.Syntax.Text;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Parsing;

/// <summary>
/// Makes a tree of tokens, by recursive descent. <c>ParseX</c> always gives a node and reports what is wrong;
/// <c>AtX</c> only looks. Nothing is tried twice: where two readings are possible, a look ahead decides.
/// </summary>
internal sealed partial class Parser
{
    private readonly byte[] _bytes;
    private readonly NameTable _names;
    private readonly DiagnosticList _diagnostics;
    private readonly PythonVersion _version;
    private readonly Token[] _tokens;
    private readonly LineCounter _lines;
    private readonly NodeStack _nodes = new();
    private int _at;

    /// <summary>Set by a fault, until the parser stands firm again. What it meets meanwhile is no news.</summary>
    private bool _lost;

    private Parser(
        byte[] bytes, TokenBuffer tokens, NameTable names, DiagnosticList diagnostics, PythonVersion version)
    {
        _bytes = bytes;
        _tokens = tokens.Array;
        _names = names;
        _diagnostics = diagnostics;
        _version = version;
        _lines = new LineCounter(bytes);
    }

    /// <summary>Reads a file.</summary>
    public static ModuleNode ParseModule(
        byte[] bytes, TokenBuffer tokens, NameTable names, DiagnosticList diagnostics, PythonVersion version) =>
        new Parser(bytes, tokens, names, diagnostics, version).ParseModule();

    private TokenKind Kind => _tokens[_at].Kind;

    private TokenKind NextKind => _tokens[_at + 1].Kind;

    private int Start => _tokens[_at].Start;

    /// <summary>Where the last token that is more than layout ended.</summary>
    private int LastEnd
    {
        get
        {
            var last = _at - 1;
            while (last >= 0 && _tokens[last].Kind <= TokenKind.Dedent)
                last--;
            return last < 0 ? 0 : _tokens[last].End;
        }
    }

    private string NameHere => _names[_tokens[_at].Value];

    private void Advance()
    {
        if (Kind != TokenKind.EndOfFile)
            _at++;
    }

    private bool Take(TokenKind kind)
    {
        if (Kind != kind)
            return false;
        Advance();
        return true;
    }

    private bool AtSoftKeyword(int word) => Kind == TokenKind.Name && _tokens[_at].Value == word;

    private ModuleNode ParseModule()
    {
        var body = _nodes.Count;
        while (Kind != TokenKind.EndOfFile)
            ParseStatement();
        return new ModuleNode(0, _bytes.Length, _nodes.Take<Statement>(body));
    }
}
