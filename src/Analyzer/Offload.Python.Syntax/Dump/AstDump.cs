namespace Offload.Python.Syntax.Dump;

/// <summary>
/// Writes a tree as CPython writes its own: what <c>ast.dump(ast.parse(source), include_attributes=True)</c> prints in
/// the tree's version, byte for byte. It shows how this tree maps to CPython's, and lets CPython be its judge.
/// </summary>
public static class AstDump
{
    /// <summary>The dump of a tree without faults.</summary>
    public static string Write(SyntaxTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var writer = new AstWriter(tree);
        writer.WriteModule(tree.Root);
        return writer.ToString();
    }
}
