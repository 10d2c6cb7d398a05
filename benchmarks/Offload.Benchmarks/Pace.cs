using System.Diagnostics;

namespace Offload.Benchmarks;

/// <summary>A hundred sends a second, each at its time, whatever the ones before it took.</summary>
internal static class Pace
{
    public const int PerSecond = 100;

    /// <summary>The monotonic clock, which all processes of the host share.</summary>
    public static long Microseconds => Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1_000_000);

    public static async Task KeepAsync(int count, Func<Task> send)
    {
        var started = TimeProvider.System.GetTimestamp();
        for (var sent = 0; sent < count; sent++)
        {
            var wait = TimeSpan.FromSeconds((double)sent / PerSecond) - TimeProvider.System.GetElapsedTime(started);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, TimeProvider.System);
            await send();
        }
    }
}
