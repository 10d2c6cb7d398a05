namespace Offload.Hangfire.Jobs;

/// <summary>
/// The only types that a stored text may name, under names of their own: whoever can write to the ledger can ask for
/// a job by its name, and for nothing else.
/// </summary>
internal static class StoredTypeNames
{
    private static readonly Dictionary<string, Type> Types = new(StringComparer.Ordinal)
    {
        ["offload-job"] = typeof(OffloadJob),
        ["text"] = typeof(string),
    };

    public static Type Resolve(string name) => Types.TryGetValue(name, out var type)
        ? type
        : throw new NotSupportedException($"The ledger names the type '{name}', which is not allowed to run.");

    public static string NameOf(Type type)
    {
        foreach (var (name, known) in Types)
        {
            if (known == type)
                return name;
        }

        throw new NotSupportedException(
            $"{type.FullName} cannot be stored: the ledger keeps Offload jobs, by name and JSON arguments.");
    }
}
