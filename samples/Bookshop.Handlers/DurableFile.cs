using System.Text;

namespace Bookshop.Handlers;

internal static class DurableFile
{
    /// <summary>Writes a file of its own for this attempt and returns when the disk has it.</summary>
    public static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        await file.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        file.Flush(flushToDisk: true);
    }
}
