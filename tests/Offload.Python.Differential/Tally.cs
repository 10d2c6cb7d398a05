namespace Offload.Python.Differential;

/// <summary>The outcomes over a corpus, counted, with the faults one by one.</summary>
internal sealed class Tally
{
    private readonly Dictionary<Outcome, int> _counts = [];

    public int Files { get; private set; }

    public long Bytes { get; private set; }

    public int SameLine { get; private set; }

    public int SamePlace { get; private set; }

    public int SameMessage { get; private set; }

    public List<string> Faults { get; } = [];

    public int this[Outcome outcome] => _counts.GetValueOrDefault(outcome);

    public void Add(string name, int bytes, Comparison comparison)
    {
        Files++;
        Bytes += bytes;
        _counts[comparison.Outcome] = this[comparison.Outcome] + 1;
        if (comparison.Outcome == Outcome.BothReject)
        {
            SameLine += comparison.IsSameLine ? 1 : 0;
            SamePlace += comparison.IsSamePlace ? 1 : 0;
            SameMessage += comparison.IsSameMessage ? 1 : 0;
        }

        if (comparison.IsFault)
        {
            var verdict = comparison.Verdict;
            Faults.Add($"{comparison.Outcome} {name}\n"
                + $"    CPython {verdict.Line}:{verdict.Column} {verdict.Exception} {verdict.Message}\n"
                + $"    Offload {comparison.Line}:{comparison.Column} {comparison.First?.Message}");
        }
    }
}
