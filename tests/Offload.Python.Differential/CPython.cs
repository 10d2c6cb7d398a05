using System.Security.Cryptography;
using System.Text;
using Offload.Python.Syntax;

namespace Offload.Python.Differential;

/// <summary>A CPython of this machine: how it is started as an oracle, and where its standard library lies.</summary>
internal sealed record CPython(PythonVersion Version, IReadOnlyList<string> Command, string? Library)
{
    private const string PyodideVariable = "OFFLOAD_PYODIDE";
    private const string UsualPyodide = "artifacts/pyodide";

    public string Name => $"3.{(int)Version}";

    /// <summary>Changes whenever its verdicts might.</summary>
    public string Fingerprint
    {
        get
        {
            var oracle = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "oracle.py"));
            var known = string.Join('\n', Command.Select(StampOf).Append(oracle));
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(known)))[..8];
        }
    }

    /// <summary>Those from 3.12 on dump f-strings with exact positions; that is what the dump promises to equal.</summary>
    public bool HasExactDump => Version >= PythonVersion.Python312;

    /// <summary>The newest of each version: of pyenv, of the PATH, and of the npm package pyodide.</summary>
    public static IReadOnlyList<CPython> FindAll()
    {
        var found = new SortedDictionary<PythonVersion, CPython>();
        foreach (var python in FindOnPath().Concat(FindInPyenv()).Concat(FindPyodide()))
            found[python.Version] = python;
        return [.. found.Values];
    }

    private static IEnumerable<CPython> FindOnPath() =>
        from version in Enum.GetValues<PythonVersion>()
        let path = $"/usr/bin/python3.{(int)version}"
        where File.Exists(path)
        select OfExecutable(version, path, $"/usr/lib/python3.{(int)version}");

    private static IEnumerable<CPython> FindInPyenv()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var root = Environment.GetEnvironmentVariable("PYENV_ROOT") ?? Path.Combine(home, ".pyenv");
        var versions = Path.Combine(root, "versions");
        if (!Directory.Exists(versions))
            yield break;
        foreach (var folder in Directory.EnumerateDirectories(versions).Order(StringComparer.Ordinal))
        {
            if (System.Version.TryParse(Path.GetFileName(folder), out var number) && number.Major == 3
                && Enum.IsDefined((PythonVersion)number.Minor))
            {
                var name = $"python3.{number.Minor}";
                yield return OfExecutable(
                    (PythonVersion)number.Minor,
                    Path.Combine(folder, "bin", name),
                    Path.Combine(folder, "lib", name));
            }
        }
    }

    private static CPython OfExecutable(PythonVersion version, string path, string library) =>
        new(version, [path, Path.Combine(AppContext.BaseDirectory, "oracle.py")], library);

    private static IEnumerable<CPython> FindPyodide()
    {
        var folder = Environment.GetEnvironmentVariable(PyodideVariable);
        var package = Path.GetFullPath(Path.Combine(folder ?? UsualPyodide, "node_modules", "pyodide"));
        if (!Directory.Exists(package))
            yield break;
        var script = Path.Combine(AppContext.BaseDirectory, "oracle.mjs");
        yield return new(PythonVersion.Python314, ["node", script, package], null);
    }

    private static string StampOf(string part) =>
        File.Exists(part) && !part.StartsWith(AppContext.BaseDirectory, StringComparison.Ordinal)
        ? $"{part} {File.GetLastWriteTimeUtc(part).Ticks}"
        : Path.GetFileName(part);
}
