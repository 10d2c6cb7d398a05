using System.Reflection;
using System.Runtime.Loader;

namespace Offload.Worker;

/// <summary>Loads handlers from a folder: each assembly there with its own dependencies beside it.</summary>
internal static class PluginFolder
{
    public static IEnumerable<string> FindAssemblies(string folder)
    {
        if (folder.Length == 0)
            yield break;

        // The .deps.json marks what was published as a plugin; the other files are its dependencies.
        foreach (var deps in Directory.EnumerateFiles(Path.GetFullPath(folder), "*.deps.json", SearchOption.AllDirectories))
        {
            var assembly = deps[..^".deps.json".Length] + ".dll";
            if (File.Exists(assembly))
                yield return assembly;
        }
    }

    public static Assembly Load(string path) => new PluginContext(path).LoadFromAssemblyPath(path);

    private sealed class PluginContext(string path) : AssemblyLoadContext(Path.GetFileName(path))
    {
        private readonly AssemblyDependencyResolver _resolver = new(path);

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            // What the worker has is shared, so that a handler's IJobHandler is the worker's own.
            if (Default.Assemblies.Any(loaded => loaded.GetName().Name == assemblyName.Name))
                return null;
            return _resolver.ResolveAssemblyToPath(assemblyName) is { } found ? LoadFromAssemblyPath(found) : null;
        }
    }
}
