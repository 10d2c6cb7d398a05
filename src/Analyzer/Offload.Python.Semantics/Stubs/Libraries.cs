namespace Offload.Python.Semantics.Stubs;

/// <summary>What is known of libraries: other names of the same thing, base classes, and what calls return.</summary>
public static partial class Libraries
{
    /// <summary>One name for each thing, however it was imported.</summary>
    public static string Canonical(string name)
    {
        // A few names are nested: the alias of an alias is looked up again.
        for (var round = 0; round < 3; round++)
        {
            if (Rename(name) is not { } other)
                return name;
            name = other;
        }

        return name;
    }

    /// <summary>A class and those it derives from, as far as they are known.</summary>
    public static IEnumerable<string> Lineage(string type)
    {
        yield return type;
        if (!Bases.TryGetValue(type, out var parents))
            yield break;
        foreach (var parent in parents)
        {
            foreach (var ancestor in Lineage(parent))
                yield return ancestor;
        }
    }

    public static bool Derives(string type, string ancestor) => Lineage(type).Contains(ancestor);

    /// <summary>The class of what a call of the function or class returns; null where it is not known.</summary>
    public static string? ResultOf(string callable)
    {
        if (Results.TryGetValue(callable, out var known))
            return known;
        var dot = callable.LastIndexOf('.');
        if (dot < 0)
            return null;
        foreach (var parent in Lineage(callable[..dot]).Skip(1))
        {
            if (Results.TryGetValue(parent + callable[dot..], out known))
                return known;
        }

        // By convention what begins with a capital is a class.
        var last = callable.AsSpan(dot + 1).TrimStart('_');
        return last.Length > 0 && char.IsUpper(last[0]) && !callable.EndsWith(')') ? callable : null;
    }

    /// <summary>The class of an object that a library keeps ready, such as <c>flask.current_app</c>; null for others.</summary>
    public static string? ObjectOf(string name) => Objects.GetValueOrDefault(name);

    /// <summary>The names that <c>from module import *</c> brings from a library, as far as they matter.</summary>
    public static bool Exports(string module, string name) =>
        Exported.TryGetValue(module, out var names) && names.Contains(name);

    private static string? Rename(string name)
    {
        var end = name.Length;
        while (end > 0)
        {
            if (Aliases.TryGetValue(name[..end], out var other))
                return other + name[end..];
            end = name.LastIndexOf('.', end - 1);
        }

        return null;
    }
}
