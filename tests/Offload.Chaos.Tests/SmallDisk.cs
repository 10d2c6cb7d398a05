using System.Diagnostics;

namespace Offload.Chaos.Tests;

/// <summary>A disk of its own, in memory, which can be filled to the last byte. Mounting it needs root.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const int Megabyte = 1024 * 1024;

    private readonly TempFolder _folder = new();

    public SmallDisk(int megabytes)
    {
        Directory.CreateDirectory(MountPoint);
        Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "offload-test", MountPoint);
    }

    private string MountPoint => _folder["disk"];

    private string Ballast => this["ballast"];

    public string this[string name] => Path.Combine(MountPoint, name);

    /// <summary>Takes all room that is left.</summary>
    public void Fill()
    {
        using var file = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = Megabyte; size > 0; size /= 2)
        {
            try
            {
                while (true)
                    file.Write(new byte[size]);
            }
            catch (IOException)
            {
                // No room for so much; perhaps for half of it.
            }
        }
    }

    public void MakeRoom() => File.Delete(Ballast);

    public void Dispose()
    {
        // Lazily: after a failure somebody may still have the file open.
        Run("umount", "--lazy", MountPoint);
        _folder.Dispose();
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
