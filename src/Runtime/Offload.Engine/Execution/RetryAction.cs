namespace Offload.Engine.Execution;

/// <summary>What follows a failed attempt.</summary>
public abstract record RetryAction
{
    private RetryAction()
    {
    }

    /// <summary>The job is tried again after the delay.</summary>
    public sealed record RetryLater(TimeSpan Delay, int FailedAttempts, int MaxAttempts) : RetryAction;

    /// <summary>The job is Failed: a dead letter until somebody requeues it.</summary>
    public sealed record GiveUp(string Reason) : RetryAction;
}
