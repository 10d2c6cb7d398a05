using System.Text.RegularExpressions;

namespace Offload.Architecture.Tests;

/// <summary>A C# file, as far as its lines tell.</summary>
/// <param name="Path">The file, from the root of the repository, with slashes.</param>
internal sealed partial record SourceFile(string Path, string Text)
{
    /// <summary>The file's name without its extensions.</summary>
    public string Name => System.IO.Path.GetFileName(Path).Split('.')[0];

    public int LineCount => Text.TrimEnd('\n').Split('\n').Length;

    /// <summary>The namespace of the whole file, or null where it has none.</summary>
    public string? Namespace =>
        FileScopedNamespace().Match(Text) is { Success: true } match ? match.Groups["name"].Value : null;

    public bool HasBlockNamespace => BlockNamespace().IsMatch(Text);

    public bool HasRegion => Region().IsMatch(Text);

    public bool UsesHangfire => HangfireName().IsMatch(Text);

    /// <summary>The names of all types, nested ones included.</summary>
    public IReadOnlyList<string> Types => NamesOf(Type().Matches(Text));

    /// <summary>The names of the types that stand on their own.</summary>
    public IReadOnlyList<string> TopLevelTypes => NamesOf(Type().Matches(Text).Where(IsTopLevel));

    public IReadOnlyList<string> PublicTopLevelTypes => NamesOf(
        Type().Matches(Text).Where(match => match.Value.StartsWith("public ", StringComparison.Ordinal)));

    public override string ToString() => Path;

    private static bool IsTopLevel(Match match) => match.Groups["indent"].Length == 0;

    private static List<string> NamesOf(IEnumerable<Match> matches) =>
        [.. matches.Select(match => match.Groups["name"].Value)];

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex FileScopedNamespace();

    [GeneratedRegex(@"^\s*namespace [\w.]+\s*(\{|$)", RegexOptions.Multiline)]
    private static partial Regex BlockNamespace();

    [GeneratedRegex(@"^\s*#\s*region\b", RegexOptions.Multiline)]
    private static partial Regex Region();

    [GeneratedRegex(@"^\s*(global )?using (static )?(\w+ = )?Hangfire\b|global::Hangfire\b", RegexOptions.Multiline)]
    private static partial Regex HangfireName();

    [GeneratedRegex(
        @"^(?<indent>[ \t]*)"
        + @"(?:(?:public|internal|private|protected|file|static|sealed|abstract|partial|readonly|unsafe|ref|new) )*"
        + @"(?:(?:class|record class|record struct|record|struct|interface|enum) |delegate [\w<>\[\]?.]+ )(?<name>\w+)",
        RegexOptions.Multiline)]
    private static partial Regex Type();
}
