namespace Offload.Benchmarks.Size;

/// <summary>How long the same thing took each time, in milliseconds.</summary>
internal sealed class Latencies
{
    private readonly List<double> _milliseconds = [];

    public double P50 => At(0.5);

    public double P99 => At(0.99);

    public double Max => _milliseconds.Max();

    public async Task<T> MeasureAsync<T>(Func<Task<T>> run)
    {
        var started = TimeProvider.System.GetTimestamp();
        var result = await run();
        _milliseconds.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
        return result;
    }

    public override string ToString() => FormattableString.Invariant($"p50 {P50:N2} ms, p99 {P99:N2} ms, max {Max:N2} ms");

    private double At(double part)
    {
        var sorted = _milliseconds.Order().ToList();
        return sorted[(int)(part * (sorted.Count - 1))];
    }
}
