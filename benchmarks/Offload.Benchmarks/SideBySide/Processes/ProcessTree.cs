using System.Globalization;

namespace Offload.Benchmarks.SideBySide.Processes;

/// <summary>What the kernel says of a process and of those that came of it.</summary>
internal static class ProcessTree
{
    private const double TicksPerSecond = 100;

    /// <summary>User and system time, of children that have ended too.</summary>
    public static TimeSpan ProcessorTime(int root) =>
        TimeSpan.FromSeconds(Of(root).Sum(id => Stat(id) is { } stat ? stat[11..15].Sum(ParseNumber) : 0) / TicksPerSecond);

    /// <summary>Resident memory in MB. What several processes share counts once.</summary>
    public static double Megabytes(int root) => Megabytes(root, "VmRSS:");

    public static double PeakMegabytes(int root) => Megabytes(root, "VmHWM:");

    public static int Threads(int id) => (int)Field($"/proc/{id}/status", "Threads:");

    private static double Megabytes(int root, string field) => Of(root) switch
    {
        [var single] => Field($"/proc/{single}/status", field) / 1024,
        var several => several.Sum(id => Field($"/proc/{id}/smaps_rollup", "Pss:")) / 1024,
    };

    private static List<int> Of(int root)
    {
        var children = Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), out var id) ? id : 0)
            .Where(id => id > 0)
            .Select(id => (Id: id, Stat: Stat(id)))
            .Where(process => process.Stat is not null)
            .ToLookup(process => (int)ParseNumber(process.Stat![1]), process => process.Id);
        var tree = new List<int> { root };
        for (var index = 0; index < tree.Count; index++)
            tree.AddRange(children[tree[index]]);
        return tree;
    }

    /// <summary>The fields after the name, which may hold blanks; null where the process is gone.</summary>
    private static string[]? Stat(int id) =>
        Read($"/proc/{id}/stat") is { } text ? text[(text.LastIndexOf(')') + 2)..].Split(' ') : null;

    private static double Field(string path, string name)
    {
        var line = Read(path)?.Split('\n').FirstOrDefault(text => text.StartsWith(name, StringComparison.Ordinal));
        return line is null ? 0 : ParseNumber(line[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim());
    }

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static double ParseNumber(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
