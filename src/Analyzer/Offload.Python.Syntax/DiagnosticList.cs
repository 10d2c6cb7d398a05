namespace Offload.Python.Syntax;

/// <summary>The faults found so far, in the order in which they were found.</summary>
internal sealed class DiagnosticList
{
    /// <summary>A file with more faults than this is not Python; the rest of them would tell nothing new.</summary>
    private const int Most = 1000;

    private readonly List<Diagnostic> _found = [];

    public int Count => _found.Count;

    public void Add(DiagnosticKind kind, int start, int end, string message)
    {
        if (_found.Count < Most)
            _found.Add(new Diagnostic(kind, start, Math.Max(start, end), message));
    }

    public IReadOnlyList<Diagnostic> InOrder() => _found.Count == 0 ? [] : [.. _found.OrderBy(found => found.Start)];
}
