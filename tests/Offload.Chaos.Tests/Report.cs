namespace Offload.Chaos.Tests;

/// <summary>What a scenario saw: into the test's output, and into the report where one is asked for.</summary>
internal static class Report
{
    private static readonly Lock Gate = new();

    public static void Add(string scenario, params IEnumerable<(string Measure, object Figure)> figures)
    {
        var lines = figures.Select(figure => $"| {scenario} | {figure.Measure} | {figure.Figure} |").ToList();
        lock (Gate)
        {
            foreach (var line in lines)
                TestContext.Current.TestOutputHelper?.WriteLine(line);
            if (Environment.GetEnvironmentVariable("OFFLOAD_CHAOS_REPORT") is { Length: > 0 } path)
                File.AppendAllLines(path, lines);
        }
    }
}
