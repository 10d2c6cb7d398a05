using Offload.Engine.Ledger;

namespace Offload.Engine.Execution;

/// <summary>
/// Decides what follows a failed attempt: exponential backoff with full jitter, so that jobs which failed together do
/// not come back together.
/// </summary>
public static class RetryPolicy
{
    /// <summary>The verdict on an attempt that ended with an exception.</summary>
    /// <param name="job">The job; runs that a dying worker cut do not count as failures of the job.</param>
    /// <param name="options">The limits.</param>
    /// <param name="random">A number from 0 (inclusive) to 1 (exclusive).</param>
    public static RetryAction Decide(ClaimedJob job, RetryOptions options, double random)
    {
        var maxAttempts = job.MaxAttempts ?? options.MaxAttempts;
        var failed = Math.Max(1, job.Attempt - job.Takeovers);
        return failed >= maxAttempts
            ? new RetryAction.GiveUp(JobReasons.AttemptsExhausted)
            : new RetryAction.RetryLater(CeilingOf(failed, options) * random, failed, maxAttempts);
    }

    private static TimeSpan CeilingOf(int failedAttempts, RetryOptions options)
    {
        // Beyond 2^40 the ceiling is MaxDelay whatever the base, and the product would overflow.
        var growth = Math.Pow(2, Math.Min(failedAttempts - 1, 40));
        var seconds = Math.Min(options.BaseDelay.TotalSeconds * growth, options.MaxDelay.TotalSeconds);
        return TimeSpan.FromSeconds(seconds);
    }
}
