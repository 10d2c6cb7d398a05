namespace Offload.Python.Differential;

/// <summary>The files that are compared.</summary>
internal static class Corpus
{
    private const string DebianPackages = "/usr/lib/python3/dist-packages";

    /// <summary>A version's standard library with its test suite, and without what was installed into it.</summary>
    public static IEnumerable<string> LibraryOf(CPython python) => python.Library is null
        ? []
        : FilesBelow(python.Library).Where(path => !path.Contains("/site-packages/", StringComparison.Ordinal));

    public static IEnumerable<string> Debian => FilesBelow(DebianPackages);

    public static IEnumerable<string> FilesBelow(string folder)
    {
        if (File.Exists(folder))
            return [folder];
        if (!Directory.Exists(folder))
            return [];
        return Directory.EnumerateFiles(folder, "*.py*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".py" or ".pyi")
            .Order(StringComparer.Ordinal);
    }
}
