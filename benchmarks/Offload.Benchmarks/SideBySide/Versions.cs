using System.Diagnostics;
using System.Text.Json;
using Offload.Benchmarks.SideBySide.Peers;

namespace Offload.Benchmarks.SideBySide;

/// <summary>What was compared.</summary>
internal static class Versions
{
    private static readonly string[] Packages =
        ["redis-server", "rabbitmq-server", "postgresql-1?", "python3-celery", "ruby-sidekiq", "nodejs"];

    private static readonly string[] Assemblies = ["Core", "Redis.StackExchange", "PostgreSql", "InMemory"];

    public static string Describe() => string.Join(", ", [.. OfDebian(), OfBullMq(), .. Assemblies.Select(OfHangfire)]);

    private static string[] OfDebian()
    {
        using var query = Process.Start(new ProcessStartInfo("dpkg-query", ["-W", "-f", "${Package} ${Version}\n", .. Packages])
        {
            RedirectStandardOutput = true,
        })!;
        return query.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string OfBullMq()
    {
        var package = File.ReadAllText(Path.Combine(PeerFolder.Find("bullmq"), "node_modules/bullmq/package.json"));
        return $"BullMQ {JsonDocument.Parse(package).RootElement.GetProperty("version")}";
    }

    private static string OfHangfire(string name)
    {
        var path = Path.Combine(Path.GetDirectoryName(PeerFolder.HangfireProgram)!, $"Hangfire.{name}.dll");
        return $"Hangfire.{name} {FileVersionInfo.GetVersionInfo(path).ProductVersion?.Split('+')[0]}";
    }
}
