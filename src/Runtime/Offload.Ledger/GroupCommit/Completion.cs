namespace Offload.Ledger.GroupCommit;

/// <summary>The promise to a caller of the writer.</summary>
internal sealed class Completion<T>
{
    // The writer must not run what its callers do next.
    private readonly TaskCompletionSource<T> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Task => _source.Task;

    public void Complete(T result) => _source.SetResult(result);

    public void Fail(Exception exception)
    {
        _source.SetException(exception);
        // Nobody may be waiting any more, and that is no reason to end the process.
        _ = _source.Task.Exception;
    }
}
