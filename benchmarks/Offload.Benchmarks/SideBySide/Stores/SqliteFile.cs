using Offload.Benchmarks.SideBySide.Processes;

namespace Offload.Benchmarks.SideBySide.Stores;

/// <summary>A ledger embedded in the worker; a new file each time.</summary>
internal sealed class SqliteFile(RunScope scope) : IStore
{
    public string Name => "SQLite";

    public string Durability => "fsync before each answer (WAL, `synchronous=FULL`)";

    public string Address { get; private set; } = "";

    public TimeSpan ProcessorTime => TimeSpan.Zero;

    public Task EmptyAsync()
    {
        Delete();
        Address = $"Data Source={scope.NewPath(".db")}";
        return Task.CompletedTask;
    }

    public void Dispose() => Delete();

    private void Delete()
    {
        if (Address.Length == 0)
            return;
        var path = Address["Data Source=".Length..];
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + "*"))
            File.Delete(file);
    }
}
