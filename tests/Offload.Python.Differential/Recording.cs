using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Offload.Python.Differential;

/// <summary>Asks every CPython about the snippets and keeps what they say, for machines that have none of them.</summary>
internal static class Recording
{
    private static readonly JsonSerializerOptions Options =
        new() { WriteIndented = false, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<RecordedVerdict> Read(string path) =>
        JsonSerializer.Deserialize<List<RecordedVerdict>>(File.ReadAllText(path))!;

    public static int Write(IReadOnlyList<CPython> pythons, string folder)
    {
        var oracles = pythons.Select(python => (python, Oracle.Start(python, python.HasExactDump))).ToList();
        foreach (var path in Snippets.AreasIn(folder))
        {
            var lines = Snippets.Read(path).Select(snippet => JsonSerializer.Serialize(Ask(oracles, snippet), Options));
            File.WriteAllText(RecordedVerdict.PathBeside(path), $"[\n{string.Join(",\n", lines)}\n]\n");
        }

        oracles.ForEach(oracle => oracle.Item2.Dispose());
        return 0;
    }

    private static RecordedVerdict Ask(List<(CPython Python, Oracle Oracle)> oracles, byte[] snippet)
    {
        List<int> accepts = [];
        SortedDictionary<int, string> dumps = [], errors = [];
        foreach (var (python, oracle) in oracles)
        {
            var verdict = oracle.Ask(snippet);
            var minor = (int)python.Version;
            if (verdict.IsAccepted)
                accepts.Add(minor);
            if (verdict.Hash is not null)
                dumps.Add(minor, verdict.Hash);
            else if (python.HasExactDump)
                errors.Add(minor, $"{verdict.Line}:{verdict.Column} {verdict.Message}");
        }

        return new RecordedVerdict(Encoding.UTF8.GetString(snippet), accepts, dumps, errors);
    }
}
