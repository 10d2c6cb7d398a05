namespace Offload.Worker.Tests;

/// <summary>Waits for conditions that other processes bring about.</summary>
public static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task TrueAsync(
        Func<Task<bool>> condition, string? what = null, TimeSpan? limit = null, Func<string>? instead = null)
    {
        var longest = limit ?? Limit;
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(started) >= longest)
                Assert.Fail($"did not happen within {longest}: {what}\n{instead?.Invoke()}");
            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    /// <param name="condition">What is waited for.</param>
    /// <param name="what">The same in words.</param>
    /// <param name="limit">How long; a minute where it is not said.</param>
    /// <param name="instead">Says how things are where it did not happen.</param>
    public static Task TrueAsync(
        Func<bool> condition, string? what = null, TimeSpan? limit = null, Func<string>? instead = null) =>
        TrueAsync(() => Task.FromResult(condition()), what, limit, instead);
}
