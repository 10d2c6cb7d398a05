namespace Offload.Ledger.Sqlite;

/// <summary>
/// The clock of leases: milliseconds since boot, the same for all processes of the host and deaf to changes of the
/// wall clock. The boot's id says which boot they count from.
/// </summary>
internal sealed class BootClock(TimeProvider time)
{
    private const string LinuxBootId = "/proc/sys/kernel/random/boot_id";

    public string BootId { get; } = ReadBootId(time);

    public long Now => (long)(time.GetTimestamp() * 1000.0 / time.TimestampFrequency);

    private static string ReadBootId(TimeProvider time)
    {
        if (File.Exists(LinuxBootId))
            return File.ReadAllText(LinuxBootId).Trim();

        // Elsewhere the boot's own time, coarse enough to bear a small correction of the clock. A large one ends all
        // leases early, which the fence makes harmless.
        var uptime = TimeSpan.FromSeconds((double)time.GetTimestamp() / time.TimestampFrequency);
        return $"boot-{(time.GetUtcNow() - uptime).ToUnixTimeSeconds() / 600}";
    }
}
