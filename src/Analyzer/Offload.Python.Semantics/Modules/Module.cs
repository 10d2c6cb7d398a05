using System.Text;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Syntax;
using Offload.Python.Syntax.Literals;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Semantics.Modules;

/// <summary>
/// A file of the project. Its tree is read when it is first asked for: most files of a large project are never asked.
/// </summary>
public sealed class Module
{
    private readonly byte[] _bytes;
    private readonly PythonVersion _version;
    private SyntaxTree? _tree;
    private ModuleFacts? _facts;
    private Dictionary<Node, Node>? _parents;

    internal Module(ModuleText text, ModuleName name, PythonVersion version)
    {
        Path = text.Path;
        Kind = text.Kind;
        Name = name;
        _bytes = text.Bytes;
        _version = version;
    }

    /// <summary>Relative to the root of the project, with forward slashes.</summary>
    public string Path { get; }

    public ModuleKind Kind { get; }

    public ModuleName Name { get; }

    public SyntaxTree Tree => _tree ??= SyntaxTree.Parse(_bytes, _version);

    public ModuleFacts Facts => _facts ??= FactCollector.Read(this);

    /// <summary>The module's own scope.</summary>
    public Scope Scope => Facts.Scope;

    public ReadOnlySpan<byte> Source => Tree.Source.Bytes;

    /// <summary>Whether the bytes of the file, as they lie on the disk, have the given ones in them.</summary>
    public bool Mentions(ReadOnlySpan<byte> text) => _bytes.AsSpan().IndexOf(text) >= 0;

    /// <summary>The node around another; null for the module.</summary>
    public Node? ParentOf(Node node) => (_parents ??= ParentCollector.Read(Tree.Root)).GetValueOrDefault(node);

    public string TextOf(Node node) => Encoding.UTF8.GetString(Source[node.Start..node.End]);

    /// <summary>The value of a string literal; null for anything else.</summary>
    public string? StringOf(Expression? expression) => expression is StringLiteral { IsBytes: false } literal
        ? StringValue.Of(literal, Source)
        : null;

    /// <summary>The line, counted from 1.</summary>
    public int LineOf(int offset) => Tree.Source.Lines.Locate(offset).Line;

    /// <summary>The line and the column, both counted from 1; columns count UTF-16 units.</summary>
    public (int Line, int Column) Locate(int offset)
    {
        var (line, bytes) = Tree.Source.Lines.Locate(offset);
        return (line, 1 + Encoding.UTF8.GetCharCount(Source.Slice(offset - bytes, bytes)));
    }

    public override string ToString() => Path;
}
