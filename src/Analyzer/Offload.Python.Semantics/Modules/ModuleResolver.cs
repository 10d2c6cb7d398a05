using Offload.Python.Semantics.Stubs;

namespace Offload.Python.Semantics.Modules;

/// <summary>
/// Finds the file that an import means. It does not know <c>sys.path</c>; it takes the file whose path ends like the
/// import, from the folder that is most likely on it.
/// </summary>
public sealed class ModuleResolver
{
    private readonly Dictionary<string, Module> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Module>> _byLast = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Folder, string Name), Module?> _known = [];
    private readonly HashSet<string> _packages = new(StringComparer.Ordinal);

    internal ModuleResolver(IEnumerable<Module> modules)
    {
        foreach (var module in modules)
        {
            var name = module.Name.ToString();
            _byName.TryAdd(name, module);
            if (module.Name.IsPackage)
                _packages.Add(name);
            if (!_byLast.TryGetValue(module.Name.Last, out var same))
                _byLast.Add(module.Name.Last, same = []);
            same.Add(module);
        }
    }

    /// <summary>The module of an absolute import; null where it is none of the project.</summary>
    public Module? Absolute(Module from, string name)
    {
        var folder = FolderOf(from);
        if (!_known.TryGetValue((folder, name), out var found))
            _known.Add((folder, name), found = Find(folder, name));
        return found;
    }

    /// <summary>The module of a relative import: <c>from ..a import b</c> has level 2 and the name <c>a</c>.</summary>
    public Module? Relative(Module from, int level, string name)
    {
        var up = level - (from.Name.IsPackage ? 1 : 0);
        var parts = from.Name.Parts;
        if (up < 0 || up > parts.Count)
            return null;
        var start = string.Join('.', parts.Take(parts.Count - up));
        var full = start.Length == 0 ? name : name.Length == 0 ? start : $"{start}.{name}";
        return _byName.GetValueOrDefault(full);
    }

    /// <summary>A module below another: <c>package.name</c>.</summary>
    public Module? Below(Module package, string name) =>
        package.Name.IsPackage ? _byName.GetValueOrDefault($"{package.Name}.{name}") : null;

    private Module? Find(string folder, string name)
    {
        var wanted = name.Split('.');
        if (!_byLast.TryGetValue(wanted[^1], out var candidates))
            return null;
        Module? best = null;
        var bestRank = int.MaxValue;
        foreach (var candidate in candidates)
        {
            var left = candidate.Name.RootOf(wanted);
            if (left < 0)
                continue;
            var root = string.Join('.', candidate.Name.Parts.Take(left));
            var rank = RankOf(root, left, folder, wanted[0]);
            if (rank < bestRank)
                (best, bestRank) = (candidate, rank);
        }

        return best;
    }

    /// <summary>The lower the likelier that the folder is on the path of who imports.</summary>
    private int RankOf(string root, int depth, string folder, string top)
    {
        const int Never = int.MaxValue;
        var isAround = root.Length == 0 || folder == root || folder.StartsWith(root + ".", StringComparison.Ordinal);
        var isInPackage = _packages.Contains(root);
        // Python 3 never takes a sibling for a module of its library, and a script's folder comes first only for scripts.
        if (StandardLibrary.Has(top) && (isInPackage || !isAround))
            return Never;
        return (isAround, isInPackage) switch
        {
            (true, false) => 1000 - depth,
            (false, false) => 2000 + depth,
            (true, true) => 4000 - depth,
            _ => 5000 + depth,
        };
    }

    private static string FolderOf(Module module)
    {
        var parts = module.Name.Parts;
        return string.Join('.', module.Name.IsPackage ? parts : parts.Take(parts.Count - 1));
    }
}
