namespace Offload.Python.Differential;

/// <summary>
/// What every CPython said of a snippet: the minor versions that accept it, and for those from 3.12 on the hash of the
/// dump, or what is wrong and where.
/// </summary>
internal sealed record RecordedVerdict(
    string Snippet,
    IReadOnlyList<int> Accepts,
    IReadOnlyDictionary<int, string> Dumps,
    IReadOnlyDictionary<int, string> Errors)
{
    public static string PathBeside(string snippets) => Path.ChangeExtension(snippets, ".json");
}
