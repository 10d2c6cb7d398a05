namespace Offload.Chaos.Tests;

/// <summary>A worker of the next version, whose ledger knows one migration more (Offload.NextLedger).</summary>
internal static class NextVersion
{
    private const string Worker = "Offload.TestWorker";

    /// <summary>Puts it into a folder; yields its executable.</summary>
    public static string Install(string folder)
    {
        var source = new DirectoryInfo(Path.GetDirectoryName(WorkerProcess.Executable(Worker))!);
        foreach (var file in source.EnumerateFiles("*", SearchOption.AllDirectories))
            Copy(file.FullName, Path.Combine(folder, Path.GetRelativePath(source.FullName, file.FullName)));
        var ledger = WorkerProcess.Executable("Offload.NextLedger");
        Copy(Path.Combine(Path.GetDirectoryName(ledger)!, "Offload.Ledger.dll"), Path.Combine(folder, "Offload.Ledger.dll"));
        return Path.Combine(folder, Worker);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to, overwrite: true);
    }
}
