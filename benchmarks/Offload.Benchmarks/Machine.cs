using System.Runtime.InteropServices;

namespace Offload.Benchmarks;

/// <summary>What the figures were found on.</summary>
internal static class Machine
{
    public static string Describe()
    {
        var processor = File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim();
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024 * 1024 * 1024);
        var disk = new DriveInfo(Path.GetTempPath());
        return $"{Environment.ProcessorCount} cores ({processor}), {memory} GiB, ledger on {disk.DriveFormat}, "
            + $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";
    }
}
