namespace Offload.Architecture.Tests;

/// <summary>How files and types are cut and named.</summary>
internal static class SourceRules
{
    private const int MostLines = 400;

    /// <summary>Words that fit anything, and so say nothing of what belongs into the type.</summary>
    private static readonly string[] EmptyWords =
        ["Manager", "Helper", "Util", "Utils", "Common", "Processor", "Service"];

    public static IEnumerable<string> FindFaults(SourceFile file, ProjectFile project) =>
        FindFaultsOfPlace(file, project).Concat(FindFaultsOfContent(file, project))
            .Select(fault => $"{file.Path}: {fault}");

    private static IEnumerable<string> FindFaultsOfPlace(SourceFile file, ProjectFile project)
    {
        var expected = NamespaceOf(file, project);
        if (file.HasBlockNamespace)
        {
            yield return "The namespace is not file-scoped; its braces would only indent the whole file.";
        }
        else if (file.TopLevelTypes.Count > 0 && file.Namespace != expected)
        {
            yield return $"The namespace is '{file.Namespace}' and must be '{expected}', as the folder is; "
                + "one is found by the other.";
        }

        if (file.PublicTopLevelTypes.Count > 0 && !file.PublicTopLevelTypes.Contains(file.Name))
        {
            yield return $"No public type is named like the file, but {string.Join(", ", file.PublicTopLevelTypes)}; "
                + "a type is looked for in the file of its name.";
        }
    }

    private static IEnumerable<string> FindFaultsOfContent(SourceFile file, ProjectFile project)
    {
        if (file.LineCount > MostLines)
            yield return $"It has {file.LineCount} lines and may have {MostLines}; cut at its second reason to change.";
        if (file.HasRegion)
            yield return "A #region hides that a file is too long.";
        if (file.UsesHangfire && project.Name != "Offload.Hangfire")
            yield return "Only Offload.Hangfire uses Hangfire, so that the rest does not change when Hangfire does.";

        foreach (var type in file.Types)
        {
            if (EmptyWords.FirstOrDefault(word => type.EndsWith(word, StringComparison.Ordinal)) is { } word)
                yield return $"The name {type} ends in {word}, which says nothing; name what it does.";
        }
    }

    private static string NamespaceOf(SourceFile file, ProjectFile project)
    {
        var folders = file.Path[(project.Folder.Length + 1)..].Split('/')[..^1];
        return string.Join('.', [project.Name, .. folders]);
    }
}
