using System.Globalization;
using System.IO.MemoryMappedFiles;
using System.Text;

namespace Offload.Benchmarks;

/// <summary>
/// Where a process counts the jobs that it ran, so that whoever measures need not ask the store: a file of its own in the
/// folder that <c>PEER_TALLY</c> names. Nothing is counted where there is no such folder.
/// </summary>
internal static class Tally
{
    public const string FolderVariable = "PEER_TALLY";

    private static readonly Lock Gate = new();
    private static readonly string? FilePath = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder
        ? Path.Combine(folder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture))
        : null;

    private static readonly MemoryMappedViewAccessor? Cells = FilePath is null
        ? null
        : MemoryMappedFile.CreateFromFile($"{FilePath}.count", FileMode.Create, null, 16).CreateViewAccessor();

    private static long _ended;
    private static long _started;

    /// <summary>A job ended.</summary>
    public static void Count()
    {
        lock (Gate)
            Cells?.Write(0, ++_ended);
    }

    /// <summary>A job started, where that is of interest.</summary>
    public static void CountStart()
    {
        lock (Gate)
            Cells?.Write(8, ++_started);
    }

    /// <summary>Writes down how long ago a reading of <see cref="Pace.Microseconds"/> was.</summary>
    public static void RecordSince(long sentAt)
    {
        var line = Encoding.ASCII.GetBytes($"{Pace.Microseconds - sentAt}\n");
        if (FilePath is null)
            return;
        lock (Gate)
        {
            using var file = new FileStream($"{FilePath}.micros", FileMode.Append, FileAccess.Write, FileShare.ReadWrite, 0);
            file.Write(line);
        }
    }
}
