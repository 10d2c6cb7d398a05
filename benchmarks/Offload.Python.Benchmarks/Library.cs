using Offload.Python.Syntax;

namespace Offload.Python.Benchmarks;

/// <summary>The files of a standard library, without its tests of bad syntax and without what was installed into it.</summary>
internal sealed record Library(IReadOnlyList<(string Path, byte[] Source)> Files)
{
    public long Bytes { get; } = Files.Sum(file => (long)file.Source.Length);

    public static Library Read(string folder, PythonVersion version) => new(
        [
            .. Directory.EnumerateFiles(folder, "*.py", SearchOption.AllDirectories)
                .Where(path => !path.Contains("/site-packages/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(path => (path, File.ReadAllBytes(path)))
                .Where(file => SyntaxTree.Parse(file.Item2, version).Diagnostics.Count == 0),
        ]);

    /// <summary>Copies the files, since ast-grep is given a folder.</summary>
    public void CopyTo(string folder)
    {
        Directory.CreateDirectory(folder);
        for (var i = 0; i < Files.Count; i++)
            File.WriteAllBytes(Path.Combine(folder, $"{i}.py"), Files[i].Source);
    }
}
