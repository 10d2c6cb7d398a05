using System.Globalization;

namespace Offload.Chaos.Tests;

/// <summary>Reads what the handlers of Offload.TestWorker's Witness wrote down.</summary>
internal static class Runs
{
    /// <summary>All runs in the folder and those below it.</summary>
    public static IReadOnlyList<Run> Read(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*.witness", SearchOption.AllDirectories).SelectMany(ReadFile)]
        : [];

    private static IEnumerable<Run> ReadFile(string path)
    {
        var processId = int.Parse(Path.GetFileNameWithoutExtension(path), CultureInfo.InvariantCulture);
        var lines = WholeLines(path);
        var ends = lines.Where(line => line[0] == "end").ToDictionary(line => (line[1], line[2]), Instant);
        return lines.Where(line => line[0] == "start").Select(line => new Run(
            line[1],
            int.Parse(line[2], CultureInfo.InvariantCulture),
            processId,
            Instant(line),
            ends.TryGetValue((line[1], line[2]), out var end) ? end : null));
    }

    // What is being written just now has no end yet.
    private static List<string[]> WholeLines(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var text = reader.ReadToEnd();
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))];
    }

    private static long Instant(string[] line) => long.Parse(line[3], CultureInfo.InvariantCulture);
}
