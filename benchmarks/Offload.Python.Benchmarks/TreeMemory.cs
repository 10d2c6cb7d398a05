using Offload.Python.Syntax;

namespace Offload.Python.Benchmarks;

/// <summary>What trees take while they are kept, in bytes for each byte of their source, which is not counted.</summary>
internal static class TreeMemory
{
    /// <summary>Below this, what every tree has weighs more than what stands in it.</summary>
    private const int SmallFile = 4096;

    public static double OfAll(Library library, PythonVersion version)
    {
        var trees = new SyntaxTree[library.Files.Count];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < trees.Length; i++)
            trees[i] = SyntaxTree.Parse(library.Files[i].Source, version);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(trees);
        return (double)(after - before) / library.Bytes;
    }

    public static (double Ratio, string Path) Worst(Library library, PythonVersion version) => library.Files
        .Where(file => file.Source.Length >= SmallFile)
        .Select(file => (Of(file.Source, version), file.Path))
        .Max();

    private static double Of(byte[] source, PythonVersion version)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var tree = SyntaxTree.Parse(source, version);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(tree);
        return (double)(after - before) / source.Length;
    }
}
