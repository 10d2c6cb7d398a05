using System.Buffers.Binary;
using System.Globalization;

namespace Offload.Benchmarks.SideBySide.Processes;

/// <summary>What the processes of the worker under test have counted, each in a file of its own.</summary>
internal sealed class TallyFolder(string path)
{
    public string Path { get; } = path;

    /// <summary>How many jobs have ended.</summary>
    public long Ended => Sum(0);

    /// <summary>How many jobs have started, where their handler counts that.</summary>
    public long Started => Sum(8);

    /// <summary>From the call that enqueued each job to its start, since it was last forgotten.</summary>
    public IReadOnlyList<double> Micros() =>
    [
        .. Directory.EnumerateFiles(Path, "*.micros").SelectMany(File.ReadLines)
            .Select(line => double.Parse(line, CultureInfo.InvariantCulture)),
    ];

    public void ForgetMicros()
    {
        // Their writers append.
        foreach (var file in Directory.GetFiles(Path, "*.micros"))
            File.WriteAllText(file, "");
    }

    public void Clear()
    {
        foreach (var file in Directory.GetFiles(Path))
            File.Delete(file);
    }

    private long Sum(int offset) => Directory.EnumerateFiles(Path, "*.count").Sum(file => Read(file, offset));

    private static long Read(string file, int offset)
    {
        using var handle = File.OpenHandle(file, share: FileShare.ReadWrite | FileShare.Delete);
        Span<byte> cell = stackalloc byte[8];
        return RandomAccess.Read(handle, cell, offset) == 8 ? BinaryPrimitives.ReadInt64LittleEndian(cell) : 0;
    }
}
