using System.Text;
using Offload.Analysis.Scanning;
using Offload.Python.Semantics.Modules;

namespace Offload.Cli.Files;

/// <summary>
/// Walks a project and reads its Python files. It reads regular files only, follows no symbolic link out of the root, and
/// leaves out what git ignores, what is installed, and what is generated.
/// </summary>
internal sealed class ProjectReader
{
    /// <summary>Larger files are data that happens to be Python.</summary>
    private const long MaxModuleBytes = 8 * 1024 * 1024;

    private const long MaxConfigurationBytes = 1024 * 1024;

    /// <summary>Deeper trees are loops.</summary>
    private const int MaxDepth = 64;

    private static readonly HashSet<string> SkippedFolders = new(StringComparer.Ordinal)
    {
        ".git", ".hg", ".svn", "__pycache__", "node_modules", "site-packages", "dist-packages", ".tox", ".nox", ".mypy_cache",
        ".pytest_cache", ".ruff_cache", ".eggs", ".venv", "__pypackages__", ".ipynb_checkpoints",
    };

    private readonly string _root;
    private readonly List<string> _excluded;
    private readonly List<ModuleText> _modules = [];
    private readonly List<ConfigurationText> _configuration = [];
    private readonly List<SkippedFile> _skipped = [];

    private ProjectReader(string root, IEnumerable<string> excluded)
    {
        _root = root;
        _excluded = [.. excluded];
    }

    /// <param name="root">A folder, or one file.</param>
    /// <param name="excluded">Patterns of paths to leave out, as in a .gitignore file.</param>
    public static ProjectFiles Read(string root, IEnumerable<string> excluded)
    {
        var full = Path.GetFullPath(root);
        if (File.Exists(full))
        {
            var reader = new ProjectReader(Path.GetDirectoryName(full)!, excluded);
            reader.ReadFile(new FileInfo(full), Path.GetFileName(full));
            return reader.Result();
        }

        var walker = new ProjectReader(full, excluded);
        var own = GitIgnore.Parse(string.Join('\n', walker._excluded));
        walker.ReadFolder(new DirectoryInfo(full), "", [("", own)], 0);
        return walker.Result();
    }

    private ProjectFiles Result() => new(
        [.. _modules.OrderBy(module => module.Path, StringComparer.Ordinal)],
        [.. _configuration.OrderBy(file => file.Path, StringComparer.Ordinal)],
        [.. _skipped.OrderBy(file => file.Path, StringComparer.Ordinal)]);

    private void ReadFolder(DirectoryInfo folder, string path, List<(string Folder, GitIgnore Patterns)> ignores, int depth)
    {
        if (depth > MaxDepth)
        {
            _skipped.Add(new SkippedFile(path, "the tree is too deep"));
            return;
        }

        FileSystemInfo[] entries;
        try
        {
            entries = folder.GetFileSystemInfos();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _skipped.Add(new SkippedFile(path, "the folder cannot be read"));
            return;
        }

        if (entries.FirstOrDefault(entry => entry.Name == ".gitignore") is FileInfo { LinkTarget: null } ignore && TextOf(ignore) is { } text)
            ignores = [.. ignores, (path, GitIgnore.Parse(text))];
        foreach (var entry in entries.OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var inner = path.Length == 0 ? entry.Name : $"{path}/{entry.Name}";
            if (IsIgnored(inner, entry is DirectoryInfo, ignores) || !IsInside(entry, inner))
                continue;
            if (entry is DirectoryInfo child)
                EnterFolder(child, inner, ignores, depth);
            else
                ReadFile((FileInfo)entry, inner);
        }
    }

    private void EnterFolder(DirectoryInfo folder, string path, List<(string Folder, GitIgnore Patterns)> ignores, int depth)
    {
        var isInstalled = SkippedFolders.Contains(folder.Name)
            || folder.Name.EndsWith(".egg-info", StringComparison.Ordinal)
            || File.Exists(Path.Combine(folder.FullName, "pyvenv.cfg"));
        // A folder that is linked is read where it lies, if that is in the root.
        if (!isInstalled && folder.LinkTarget is null)
            ReadFolder(folder, path, ignores, depth + 1);
    }

    private static bool IsIgnored(string path, bool isFolder, List<(string Folder, GitIgnore Patterns)> ignores)
    {
        for (var i = ignores.Count - 1; i >= 0; i--)
        {
            var (folder, patterns) = ignores[i];
            var relative = folder.Length == 0 ? path : path[(folder.Length + 1)..];
            if (patterns.IsIgnored(relative, isFolder) is { } isIgnored)
                return isIgnored;
        }

        return false;
    }

    /// <summary>Whether an entry lies in the root, wherever links lead.</summary>
    private bool IsInside(FileSystemInfo entry, string path)
    {
        if (entry.LinkTarget is null)
            return true;
        try
        {
            var target = entry.ResolveLinkTarget(returnFinalTarget: true)?.FullName;
            if (target is not null && target.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                return true;
        }
        catch (IOException)
        {
            // A loop of links leads nowhere.
        }

        if (entry.Name.EndsWith(".py", StringComparison.Ordinal))
            _skipped.Add(new SkippedFile(path, "the link leads out of the project"));
        return false;
    }

    private void ReadFile(FileInfo file, string path)
    {
        var isModule = file.Extension is ".py" or ".pyw";
        if (!isModule && !ConfigurationNames.Matches(file.Name))
            return;
        var limit = isModule ? MaxModuleBytes : MaxConfigurationBytes;
        if (file.Length > limit)
        {
            if (isModule)
                _skipped.Add(new SkippedFile(path, $"it is larger than {limit / 1024 / 1024} MiB"));
            return;
        }

        if (BytesOf(file) is not { } bytes)
            _skipped.Add(new SkippedFile(path, "it cannot be read"));
        else if (isModule)
            _modules.Add(new ModuleText(path, bytes, ModuleKinds.Of(path, bytes)));
        else if (ConfigurationNames.Read(file.Name, bytes) is { } text)
            _configuration.Add(new ConfigurationText(path, text));
    }

    private static byte[]? BytesOf(FileInfo file)
    {
        // Pipes and devices have no length and may never end; neither needs an empty file to be opened.
        if (file.Length == 0)
            return [];
        try
        {
            return File.ReadAllBytes(file.FullName);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? TextOf(FileInfo file) =>
        file.Length <= MaxConfigurationBytes && BytesOf(file) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
}
