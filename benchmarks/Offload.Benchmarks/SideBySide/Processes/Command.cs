namespace Offload.Benchmarks.SideBySide.Processes;

/// <summary>What is to be started, and where.</summary>
internal sealed record Command(params string[] Words)
{
    public string Folder { get; init; } = Path.GetTempPath();

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public override string ToString() => string.Join(' ', Words);
}
