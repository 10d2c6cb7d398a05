namespace Offload.Benchmarks.SideBySide.Processes;

/// <summary>How far a worker has come, and when it came there.</summary>
internal readonly record struct Progress(long Jobs, long Timestamp)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);
    private const int IntervalsPerSample = 40;

    /// <summary>How long a worker may take for one job more; longer than any of them takes to start.</summary>
    private static readonly TimeSpan Standstill = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public TimeSpan Since(Progress earlier) => TimeProvider.System.GetElapsedTime(earlier.Timestamp, Timestamp);

    /// <summary>
    /// Waits until the worker has ended so many jobs. What it returns is less where the worker stands still, takes too
    /// long, or is gone: then it is the last step that was seen.
    /// </summary>
    public static async Task<Progress> UntilAsync(long jobs, ChildProcess worker, TallyFolder tally)
    {
        var started = TimeProvider.System.GetTimestamp();
        var last = new Progress(tally.Ended, started);
        for (var turn = 0; last.Jobs < jobs && !worker.HasExited; turn++)
        {
            await Task.Delay(Interval, TimeProvider.System);
            var now = new Progress(tally.Ended, TimeProvider.System.GetTimestamp());
            if (now.Jobs > last.Jobs)
                last = now;
            else if (now.Since(last) > Standstill)
                break;
            if (TimeProvider.System.GetElapsedTime(started) > Limit)
                break;
            if (turn % IntervalsPerSample == 0)
                worker.SamplePeak();
        }

        worker.SamplePeak();
        return last;
    }
}
