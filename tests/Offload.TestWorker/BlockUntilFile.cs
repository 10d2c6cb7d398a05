using Offload.Engine.Handlers;

namespace Offload.TestWorker;

/// <summary>Holds its thread until a file exists, as synchronous I/O does, or until it is cancelled.</summary>
[Job("test.block")]
public sealed class BlockUntilFile : IJobHandler<BlockUntilFile.Arguments>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public sealed record Arguments(string Path);

    public Task HandleAsync(Arguments arguments, JobContext context, CancellationToken cancellationToken)
    {
        // A wait handle and not a task: the pool knows of threads that wait for tasks, and makes up for them.
        while (!File.Exists(arguments.Path) && !cancellationToken.WaitHandle.WaitOne(Pause))
        {
        }

        cancellationToken.ThrowIfCancellationRequested();
        return Task.CompletedTask;
    }
}
