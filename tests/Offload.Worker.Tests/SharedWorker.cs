namespace Offload.Worker.Tests;

/// <summary>One worker for the tests that do not harm it.</summary>
public sealed class SharedWorker : IAsyncLifetime
{
    public TempFolder Folder { get; } = new();

    public WorkerProcess Worker { get; private set; } = null!;

    public HttpClient Http => Worker.Http;

    public async ValueTask InitializeAsync() => Worker = await WorkerProcess.StartAsync(
        Folder.Ledger, "--Offload:Retry:BaseDelay=00:00:00.050", "--Offload:Retry:MaxAttempts=3");

    public async ValueTask DisposeAsync()
    {
        await Worker.DisposeAsync();
        Folder.Dispose();
    }
}
