namespace Offload.Python.Semantics.Modules;

/// <summary>The names under which a file may be imported: its path, from whatever folder the import starts.</summary>
public sealed class ModuleName
{
    private ModuleName(string[] parts, bool isPackage)
    {
        Parts = parts;
        IsPackage = isPackage;
    }

    /// <summary>The folders and the file's stem; for a package the folder is the last.</summary>
    public IReadOnlyList<string> Parts { get; }

    /// <summary>Whether the file is a package's <c>__init__.py</c>.</summary>
    public bool IsPackage { get; }

    public string Last => Parts.Count == 0 ? "" : Parts[^1];

    public static ModuleName Of(string path)
    {
        var stem = path.EndsWith(".py", StringComparison.Ordinal) ? path[..^3]
            : path.EndsWith(".pyi", StringComparison.Ordinal) ? path[..^4]
            : path;
        var parts = stem.Split('/');
        return parts[^1] == "__init__" ? new ModuleName(parts[..^1], isPackage: true) : new ModuleName(parts, isPackage: false);
    }

    /// <summary>How many of the leading parts are left when the name ends with the given parts; -1 where it does not.</summary>
    public int RootOf(ReadOnlySpan<string> wanted)
    {
        var root = Parts.Count - wanted.Length;
        if (root < 0)
            return -1;
        for (var i = 0; i < wanted.Length; i++)
        {
            if (Parts[root + i] != wanted[i])
                return -1;
        }

        return root;
    }

    public override string ToString() => string.Join('.', Parts);
}
