using System.Collections.Concurrent;

namespace Offload.Hangfire.Tests.Calls;

/// <summary>What calls did, kept under a name that each test chooses.</summary>
public static class Pages
{
    private static readonly ConcurrentDictionary<string, ConcurrentQueue<string>> Written = new(StringComparer.Ordinal);

    public static string New() => Guid.NewGuid().ToString("N");

    public static void Write(string page, string line) => Written.GetOrAdd(page, _ => new ConcurrentQueue<string>()).Enqueue(line);

    public static IReadOnlyList<string> Read(string page) => Written.TryGetValue(page, out var lines) ? [.. lines] : [];
}
