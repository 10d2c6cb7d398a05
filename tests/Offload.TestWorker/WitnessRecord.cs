using System.Collections.Concurrent;
using System.Text;

namespace Offload.TestWorker;

/// <summary>
/// What this process writes down: a file of its own, named by its id, in a folder that it shares with others. A line that
/// was written is in the file, however the process ends.
/// </summary>
internal static class WitnessRecord
{
    private static readonly ConcurrentDictionary<string, Lazy<FileStream>> Files = new(StringComparer.Ordinal);

    public static void Write(string folder, string line)
    {
        var file = Files.GetOrAdd(folder, _ => new Lazy<FileStream>(() => Open(folder))).Value;
        lock (file)
            file.Write(Encoding.ASCII.GetBytes(line + "\n"));
    }

    private static FileStream Open(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{Environment.ProcessId}.witness");
        return new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
    }
}
