namespace Offload.Worker.Tests;

public sealed class IdleMemoryTests : IDisposable
{
    private const int Litter = 100;

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task WhatAJobLeftBehind_IsGivenBack_WhileThereIsNothingToDo()
    {
        await using var worker = await WorkerProcess.StartAsync(_folder.Ledger);
        var id = await worker.Http.EnqueueAsync(JobClient.NewEnvelope("test.litter", $$"""{"megabytes":{{Litter}}}"""));
        await worker.Http.WaitForStateAsync(id, "Succeeded");
        var after = worker.Megabytes;
        Assert.True(after > Litter, $"{after} MB");

        // Nothing that is asked of the worker meanwhile makes its collector run.
        await Eventually.TrueAsync(() => worker.Megabytes < after - Litter / 2, "it gives them back");
    }

    public void Dispose() => _folder.Dispose();
}
