using Offload.Engine.Handlers;

namespace Offload.TestWorker;

/// <summary>Runs until a file exists, or until it is cancelled.</summary>
[Job("test.wait")]
public sealed class WaitForFile(TimeProvider time) : IJobHandler<WaitForFile.Arguments>
{
    public sealed record Arguments(string Path, bool IgnoreCancellation = false);

    public async Task HandleAsync(Arguments arguments, JobContext context, CancellationToken cancellationToken)
    {
        var token = arguments.IgnoreCancellation ? CancellationToken.None : cancellationToken;
        while (!File.Exists(arguments.Path))
            await Task.Delay(TimeSpan.FromMilliseconds(20), time, token);
    }
}
