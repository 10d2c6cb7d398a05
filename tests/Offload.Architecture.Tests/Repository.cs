namespace Offload.Architecture.Tests;

/// <summary>The tree that these tests look at.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<ProjectFile> Projects { get; } =
        [.. FilesBelow(Root, "*.csproj").Select(path => ProjectFile.Parse(RelativePath(path), File.ReadAllText(path)))];

    /// <summary>The C# files of the product itself.</summary>
    public static IReadOnlyList<SourceFile> Sources { get; } =
        [
            .. FilesBelow(Path.Combine(Root, "src"), "*.cs")
                .Select(path => new SourceFile(RelativePath(path), File.ReadAllText(path))),
        ];

    public static IReadOnlyList<string> SolutionProjects { get; } =
        [
            .. File.ReadAllText(Path.Combine(Root, "Offload.sln")).Split('"')
                .Where(part => part.EndsWith(".csproj", StringComparison.Ordinal))
                .Select(part => part.Replace('\\', '/')),
        ];

    private static IEnumerable<string> FilesBelow(string folder, string pattern)
    {
        foreach (var file in Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal))
            yield return file;

        foreach (var below in Directory.EnumerateDirectories(folder).Where(IsOurs).Order(StringComparer.Ordinal))
        {
            foreach (var file in FilesBelow(below, pattern))
                yield return file;
        }
    }

    private static bool IsOurs(string folder) =>
        Path.GetFileName(folder) is var name
        && name[0] != '.'
        && name is not ("artifacts" or "bin" or "obj" or "node_modules");

    private static string RelativePath(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Offload.sln")))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new DirectoryNotFoundException($"Offload.sln is not above {AppContext.BaseDirectory}.");
        }

        return folder;
    }
}
