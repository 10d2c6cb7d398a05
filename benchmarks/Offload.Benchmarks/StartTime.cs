using System.Diagnostics;
using System.Globalization;
using System.Text;
using Offload.Engine.Handlers;

namespace Offload.Benchmarks;

/// <summary>Writes down how long it took from the call that enqueued the job to its start.</summary>
[Job("bench.latency")]
public sealed class StartTime : IJobHandler<StartTime.Arguments>
{
    /// <param name="SentAt">A reading of the monotonic clock, which all processes of the host share.</param>
    /// <param name="Path">The file that takes the microseconds, one line a job.</param>
    public sealed record Arguments(long SentAt, string Path);

    public Task HandleAsync(Arguments arguments, JobContext context, CancellationToken cancellationToken)
    {
        var micros = Stopwatch.GetElapsedTime(arguments.SentAt).TotalMicroseconds;
        using var file = new FileStream(
            arguments.Path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        file.Write(Encoding.UTF8.GetBytes(micros.ToString("0", CultureInfo.InvariantCulture) + "\n"));
        return Task.CompletedTask;
    }
}
