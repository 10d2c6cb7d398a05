using Offload.Python.Differential;

namespace Offload.Python.Syntax.Tests;

/// <summary>The snippets of tests/golden/python, with what every CPython was recorded to say of them.</summary>
public class SnippetTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "golden");

    public static TheoryData<string> Areas =>
        [.. Snippets.AreasIn(Folder).Select(path => Path.GetFileNameWithoutExtension(path))];

    [Theory]
    [MemberData(nameof(Areas))]
    public void Snippets_AreReadAsEveryCPythonReadsThem(string area)
    {
        var path = Path.Combine(Folder, area + ".txt");
        var snippets = Snippets.Read(path);
        var recorded = Recording.Read(RecordedVerdict.PathBeside(path));
        Assert.Equal(snippets.Count, recorded.Count);

        var faults = snippets.Zip(recorded).SelectMany(pair => FaultsOf(pair.First, pair.Second)).ToList();

        Assert.True(faults.Count == 0, $"{faults.Count} faults\n{string.Join('\n', faults)}");
    }

    private static IEnumerable<string> FaultsOf(byte[] snippet, RecordedVerdict recorded)
    {
        foreach (var version in Enum.GetValues<PythonVersion>())
        {
            var minor = (int)version;
            var verdict = new Verdict
            {
                IsAccepted = recorded.Accepts.Contains(minor),
                Hash = recorded.Dumps.GetValueOrDefault(minor),
                Message = recorded.Errors.GetValueOrDefault(minor),
            };
            var comparison = Comparison.Of(snippet, version, verdict);
            if (comparison.IsFault)
                yield return $"3.{minor} {comparison.Outcome}: {recorded.Snippet}\n    {comparison.First?.Message}";
        }
    }
}
