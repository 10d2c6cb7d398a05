using Offload.Engine.Handlers;

namespace Offload.TestWorker;

/// <summary>
/// Writes down when it starts and when it ends, and deaf to every cancellation in between holds its thread: for a time,
/// or until a file exists or its process was frozen. So a zombie ends with a result in the moment in which it wakes.
/// </summary>
[Job("test.witness")]
public sealed class Witness(TimeProvider time) : IJobHandler<Witness.Arguments>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>No machine is so busy that a pause takes this long, and each freeze is longer.</summary>
    private static readonly TimeSpan Freeze = TimeSpan.FromSeconds(1);

    public sealed record Arguments(string Folder, int Milliseconds = 0, string? Until = null);

    public Task HandleAsync(Arguments arguments, JobContext context, CancellationToken cancellationToken)
    {
        WitnessRecord.Write(arguments.Folder, $"start {context.JobId} {context.Attempt} {time.GetTimestamp()}");
        if (arguments.Until is { } path)
            HoldUntil(path);
        else
            HoldFor(TimeSpan.FromMilliseconds(arguments.Milliseconds));
        WitnessRecord.Write(arguments.Folder, $"end {context.JobId} {context.Attempt} {time.GetTimestamp()}");
        return Task.CompletedTask;
    }

    private static void HoldFor(TimeSpan duration)
    {
        using var never = NewWait();
        if (duration > TimeSpan.Zero)
            never.Wait(duration);
    }

    // It almost always waits to the end, and spinning would take the processor from the others.
    private static ManualResetEventSlim NewWait() => new(initialState: false, spinCount: 0);

    private void HoldUntil(string path)
    {
        using var never = NewWait();
        var looked = time.GetTimestamp();
        while (!File.Exists(path) && time.GetElapsedTime(looked) < Freeze)
        {
            looked = time.GetTimestamp();
            never.Wait(Pause);
        }
    }
}
